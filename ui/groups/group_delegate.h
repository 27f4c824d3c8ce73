// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace wherefrom::groups {

class GroupModel;

/// The text, broken once where it is wider than `width` pixels; the second line may be too wide still.
QString onTwoLines(const QString& text, const QFontMetrics& metrics, int width);

/// Draws how influence is spread, and enrichment as a bar from 1 with its interval, on a logarithmic axis
/// from an eighth to eight.
class GroupDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    explicit GroupDelegate(const GroupModel& model, QObject* parent = nullptr);
    static constexpr int leftMargin = 8, rightMargin = 20; ///< those of the header, with its mark

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

  private:
    const GroupModel& model_;
};

} // namespace wherefrom::groups
