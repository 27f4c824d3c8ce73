// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/hover_card.h"

#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace wherefrom::thumbnails {
namespace {

constexpr int picture = 128;
constexpr int padding = 8;
constexpr int gap = 14; // between the point and the card
constexpr int textWidth = 196;

QRect placeBeside(QPointF at, QSize size, const QRect& bounds) {
    QRect card(QPoint(static_cast<int>(at.x()) + gap, static_cast<int>(at.y()) - size.height() / 2), size);
    if (card.right() > bounds.right())
        card.moveRight(static_cast<int>(at.x()) - gap);
    card.moveLeft(std::max(card.left(), bounds.left() + 2));
    card.moveTop(std::clamp(card.top(), bounds.top() + 2,
                            std::max(bounds.top() + 2, bounds.bottom() - size.height() - 2)));
    return card;
}

} // namespace

void paintHoverCard(QPainter& painter, const QRect& bounds, QPointF at, const QString& name,
                    const QStringList& lines, const QPixmap& thumbnail) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int textHeight = static_cast<int>(lines.size() + 1) * metrics.lineSpacing() + padding;
    const QSize size(padding + picture + padding + textWidth + padding,
                     std::max(picture, textHeight) + 2 * padding);
    const QRect card = placeBeside(at, size, bounds);

    const style::Colours& colours = style::colours();
    painter.setPen(colours.outline);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(card, 6, 6);

    const QRect frame(card.left() + padding, card.top() + padding, picture, picture);
    if (!thumbnail.isNull()) {
        QRect area(QPoint(), thumbnail.size().scaled(frame.size(), Qt::KeepAspectRatio));
        area.moveCenter(frame.center());
        painter.drawPixmap(area, thumbnail);
    }
    QRect line(frame.right() + padding, frame.top(), textWidth, metrics.lineSpacing());
    painter.setPen(colours.text);
    painter.drawText(line, Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideMiddle, textWidth));
    painter.setPen(colours.mutedText);
    for (const QString& text : lines) {
        line.translate(0, metrics.lineSpacing());
        painter.drawText(line, Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, textWidth));
    }
}

} // namespace wherefrom::thumbnails
