// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/tile_paint.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace wherefrom::thumbnails {

namespace {

constexpr QColor chipGround(0, 0, 0, 175); // white on it keeps 4.5:1 over a white picture
constexpr int textSide = 84;               ///< from here on there is room for a word under the sign

QFont smallFont(QFont font) {
    font.setPointSizeF(std::max(7.0, font.pointSizeF() - 1.5));
    return font;
}

} // namespace

QRect fitted(QSize size, const QRect& area) {
    const QSize fit = size.scaled(area.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    return {area.topLeft() + QPoint((area.width() - fit.width()) / 2, (area.height() - fit.height()) / 2),
            fit};
}

void drawPlaceholder(QPainter& painter, const QRect& area) {
    QColor ground = style::colours().outline;
    ground.setAlpha(90);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    const int inset = area.width() / 8;
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 4, 4);
}

void drawUnreadable(QPainter& painter, const QRect& area) {
    drawPlaceholder(painter, area);
    const double side = std::clamp(area.width() * 0.28, 14.0, 34.0);
    const bool withText = area.width() >= textSide;
    const QPointF centre = QRectF(area).center() - QPointF(0, withText ? 9 : 0);
    QPainterPath triangle;
    triangle.moveTo(centre + QPointF(0, -side / 2));
    triangle.lineTo(centre + QPointF(side * 0.58, side / 2));
    triangle.lineTo(centre + QPointF(-side * 0.58, side / 2));
    triangle.closeSubpath();
    const QColor warning = style::colours().warning;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(warning, side / 12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(triangle);
    painter.drawLine(centre + QPointF(0, -side * 0.12), centre + QPointF(0, side * 0.14));
    painter.drawPoint(centre + QPointF(0, side * 0.31));
    if (!withText)
        return;
    painter.setFont(smallFont(painter.font()));
    painter.setPen(style::colours().mutedText);
    const QRectF below(area.left(), centre.y() + side / 2 + 4, area.width(), 18);
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop,
                     QCoreApplication::translate("wherefrom::thumbnails", "unreadable"));
}

void drawChip(QPainter& painter, const QRect& area, const QString& text, const QFont& font) {
    if (text.isEmpty())
        return;
    painter.setFont(smallFont(font));
    const QFontMetrics metrics(painter.font());
    QString shown = text;
    if (metrics.horizontalAdvance(shown) + 8 > area.width())
        shown = text.section(QStringLiteral(" · "), 0, 0);
    const QSize size(metrics.horizontalAdvance(shown) + 8, metrics.height() + 2);
    const QRect chip(QPoint(area.left() + 1, area.bottom() - size.height()), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(chipGround);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(chip, Qt::AlignCenter, shown);
}

void drawBadge(QPainter& painter, const QRect& rect, const QIcon& icon) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(chipGround);
    painter.drawEllipse(rect.adjusted(-2, -2, 2, 2));
    icon.paint(&painter, rect.adjusted(1, 1, -1, -1));
}

int drawTagDots(QPainter& painter, const QRect& area, const std::vector<QColor>& colours) {
    constexpr int pitch = 11;
    const int room = std::max(0, area.width() / pitch);
    const int shown = std::min(room, static_cast<int>(colours.size()));
    for (int i = 0; i < shown; ++i) {
        const bool isMore = i == shown - 1 && shown < static_cast<int>(colours.size());
        const QPointF centre(area.right() + 1 - (shown - i) * pitch + pitch / 2.0,
                             area.top() + area.height() / 2.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(chipGround);
        painter.drawEllipse(centre, 5.5, 5.5);
        const QColor& colour = colours[static_cast<std::size_t>(i)];
        painter.setPen(QPen(isMore ? colour : QColor(255, 255, 255, 200), isMore ? 1.6 : 0.8));
        painter.setBrush(isMore ? QBrush(Qt::NoBrush) : QBrush(colour));
        painter.drawEllipse(centre, 3.8, 3.8);
    }
    return shown * pitch;
}

void drawDuplicateSign(QPainter& painter, const QRect& rect) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(chipGround);
    painter.drawRoundedRect(rect, 3, 3);
    const double sheet = rect.width() * 0.45;
    const QPointF corner = QRectF(rect).topLeft() + QPointF(rect.width() * 0.2, rect.height() * 0.2);
    const QPointF shift(rect.width() * 0.17, rect.height() * 0.17);
    painter.setPen(QPen(Qt::white, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(corner, QSizeF(sheet, sheet)), 1.5, 1.5);
    painter.setBrush(QColor(40, 40, 40));
    painter.drawRoundedRect(QRectF(corner + shift, QSizeF(sheet, sheet)), 1.5, 1.5);
}

} // namespace wherefrom::thumbnails
