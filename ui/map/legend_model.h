// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"

#include <QAbstractListModel>

#include <vector>

namespace wherefrom::map {

/// "345", or with a filter "12 of 345".
QString countText(const LegendEntry& entry);

/// The classes of a legend, which of them are hidden, and the colours they have now. A row is a class;
/// swatches are painted only for rows in sight, so that 100,000 clusters cost nothing.
class LegendModel : public QAbstractListModel {
    Q_OBJECT
  public:
    using QAbstractListModel::QAbstractListModel;

    /// Keeps what is hidden when the classes are the same as before.
    void setEntries(std::vector<LegendEntry> entries);
    const std::vector<LegendEntry>& entries() const { return entries_; }
    const std::vector<bool>& hidden() const { return hidden_; }
    const std::vector<QColor>& colours() const { return colours_; }
    /// Images of each class that the filter lets through; empty: no filter. Of other classes: passed over.
    void setMatching(const std::vector<std::size_t>& matching);
    void toggle(std::size_t entry);
    /// Shows `entry` alone; when it is alone already, all.
    void isolate(std::size_t entry);
    void showAll();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  Q_SIGNALS:
    void visibilityChanged();

  private:
    void statesChanged();

    std::vector<LegendEntry> entries_;
    std::vector<bool> hidden_;
    std::vector<QColor> colours_;
};

} // namespace wherefrom::map
