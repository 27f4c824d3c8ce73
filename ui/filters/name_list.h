// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/filters/tally.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace wherefrom::filters {

/// The names of a column with their counts and check boxes; the images without a name come last.
class NameModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    using IconOf = std::function<QIcon(int row)>;
    NameModel(QStringList names, IconOf iconOf, QObject* parent);

    /// Other names; their tally is to follow.
    void setNames(QStringList names);
    void showTally(const NameTally& tally);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    /// The person checked or cleared one: what is chosen now; nullopt where nothing is.
    void chosen(const std::optional<std::vector<std::uint8_t>>& names);

  private:
    QStringList names_;
    IconOf iconOf_;
    NameTally tally_;
};

/// The list, with a field to search in it where there are many.
class NameList : public QWidget {
    Q_OBJECT
  public:
    NameList(const QString& title, const QStringList& names, const NameModel::IconOf& iconOf,
             QWidget* parent = nullptr);

    NameModel& model() { return *model_; }
    void setNames(const QStringList& names);
    void showTally(const NameTally& tally);

  private:
    void fitHeight();

    NameModel* model_;
    QSortFilterProxyModel* searched_;
    QTreeView* list_;
    QLineEdit* search_;
};

} // namespace wherefrom::filters
