// SPDX-License-Identifier: Apache-2.0
#include "ui/groups/group_delegate.h"

#include "ui/groups/group_model.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wherefrom::groups {
namespace {

constexpr double farthest = 3; ///< doublings to either side of 1
constexpr int ownMargin = 3;   ///< what the style leaves beside a text

struct Inks {
    QColor strong, faint, line;
};

void drawBars(QPainter& painter, const QRectF& area, const curation::GroupRow& row, const Inks& inks) {
    if (row.scored == 0)
        return;
    const double expected = static_cast<double>(row.scored) / static_cast<double>(curation::groupBars);
    const double most = std::max(2 * expected, static_cast<double>(*std::ranges::max_element(row.bars)));
    const double wide = area.width() / static_cast<double>(curation::groupBars);
    for (std::size_t i = 0; i < curation::groupBars; ++i) {
        const double tall = area.height() * row.bars[i] / most;
        painter.fillRect(QRectF(area.left() + static_cast<double>(i) * wide, area.bottom() - tall,
                                std::max(1.0, wide - 1), tall),
                         inks.strong);
    }
    painter.fillRect(QRectF(area.left(), area.bottom() - area.height() * expected / most, area.width(), 1),
                     inks.line);
}

void drawEnrichment(QPainter& painter, const QRectF& area, const curation::Enrichment& end,
                    const Inks& inks) {
    const auto place = [&](double ratio) {
        const double doublings = ratio > 0 ? std::log2(ratio) : -farthest;
        return area.center().x() + std::clamp(doublings / farthest, -1.0, 1.0) * area.width() / 2;
    };
    painter.fillRect(QRectF(area.center().x(), area.top(), 1, area.height()), inks.line);
    if (std::isnan(end.ratio))
        return;
    const double one = area.center().x(), at = place(end.ratio);
    const double tall = area.height() / 2;
    painter.fillRect(QRectF(std::min(one, at), area.center().y() - tall / 2, std::abs(at - one), tall),
                     end.isClear() ? inks.strong : inks.faint);
    const double low = place(end.low), high = place(end.high);
    painter.fillRect(QRectF(low, area.center().y() - 0.5, high - low, 1), inks.line);
    for (const double x : {low, high})
        painter.fillRect(QRectF(x - 0.5, area.center().y() - 3.5, 1, 7), inks.line);
}

} // namespace

QString onTwoLines(const QString& text, const QFontMetrics& metrics, int width) {
    if (metrics.horizontalAdvance(text) <= width)
        return text;
    qsizetype end = 0; // of the first line
    for (qsizetype at = 1; at < text.size() && metrics.horizontalAdvance(text.left(at)) <= width; ++at)
        end = at;
    // Between words, where that leaves the first line at least a third full.
    if (const qsizetype space = text.lastIndexOf(u' ', end); space > end / 3)
        return text.left(space) + QChar(QChar::LineSeparator) + text.mid(space + 1);
    return text.left(end) + QChar(QChar::LineSeparator) + text.mid(end);
}

GroupDelegate::GroupDelegate(const GroupModel& model, QObject* parent)
    : QStyledItemDelegate(parent), model_(model) {}

void GroupDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (static_cast<Column>(index.column()) == Column::name)
        option->text = onTwoLines(option->text, option->fontMetrics, option->rect.width() - 2 * ownMargin);
}

void GroupDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const auto column = static_cast<Column>(index.column());
    const bool drawn = column == Column::influence || column == Column::lowest || column == Column::highest;
    QStyleOptionViewItem plain(option);
    plain.state &= ~QStyle::State_HasFocus;
    const QMargins beside(leftMargin - ownMargin, 0, rightMargin - ownMargin, 0);
    if (!drawn) {
        QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter, option.widget);
        plain.rect = column == Column::name ? option.rect.adjusted(beside.left(), 0, 0, 0)
                                            : option.rect.adjusted(0, 0, -beside.right(), 0);
        plain.textElideMode = Qt::ElideMiddle; // the end of a long name tells as much as its beginning
        QStyledItemDelegate::paint(painter, plain, index);
        return;
    }
    constexpr int textWidth = 52;
    const style::Colours& colours = style::colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    initStyleOption(&plain, index);
    const QString text = plain.text;
    plain.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
    painter->save();
    painter->setPen(selected ? colours.accentText : colours.text);
    painter->drawText(option.rect.adjusted(0, 0, -rightMargin, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    QColor faint = selected ? colours.accentText : colours.accent;
    const Inks inks{faint, QColor(faint.red(), faint.green(), faint.blue(), 110),
                    selected ? colours.accentText : colours.mutedText};
    const QRectF area = QRectF(option.rect).adjusted(8, 4, -textWidth - rightMargin, -4);
    const curation::GroupRow& row = model_.group(index.row());
    if (column == Column::influence)
        drawBars(*painter, area, row, inks);
    else
        drawEnrichment(*painter, area, column == Column::lowest ? row.lowest : row.highest, inks);
    painter->restore();
}

} // namespace wherefrom::groups
