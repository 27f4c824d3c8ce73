// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace wherefrom::groups {

class GroupModel;

/// Draws how influence is spread, and enrichment as a bar from 1 with its interval, on a logarithmic axis
/// from an eighth to eight.
class GroupDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    explicit GroupDelegate(const GroupModel& model, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    const GroupModel& model_;
};

} // namespace wherefrom::groups
