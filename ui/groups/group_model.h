// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/groups/group_answer.h"

#include <QAbstractTableModel>

namespace wherefrom::groups {

enum class Column { name, images, share, influence, lowest, highest, removed, after, lost };
inline constexpr int columnCount = 9;

/// The groups of a column as rows, in the chosen order.
class GroupModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(Answer answer, double endPercent);
    const Answer& answer() const { return answer_; }
    const curation::GroupRow& group(int row) const;
    QString name(int row) const;        ///< "(none)" for images without one
    int rowOf(std::int32_t code) const; ///< -1: there is none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Groups without a value come last either way, equal ones by name.
    void sort(int column, Qt::SortOrder order) override;

  private:
    void order();
    QString text(int row, Column column) const;
    QString toolTip(int row, Column column) const;

    Answer answer_;
    double endPercent_ = 10;
    std::vector<std::size_t> order_; ///< rows of the answer
    int sortColumn_ = static_cast<int>(Column::images);
    Qt::SortOrder sortOrder_ = Qt::DescendingOrder;
};

/// "12 %", "0.4 %".
QString percentText(double share);

} // namespace wherefrom::groups
