// SPDX-License-Identifier: Apache-2.0
#include "ui/style/flag_style.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <array>
#include <map>

namespace wherefrom::style {
namespace {

using workspace::Flag;

struct FlagColours {
    QRgb dark;  ///< on the dark theme
    QRgb light; ///< on the light one: at least 3:1 there (WCAG 2.1, 1.4.11)
};

FlagColours colours(Flag flag) {
    switch (flag) {
    case Flag::keep:
        return {0x2fbf8f, 0x00805c};
    case Flag::reject:
        return {0xf0743a, 0xc24a00};
    case Flag::duplicate:
        return {0x62b8ee, 0x1f78b8};
    case Flag::outlier:
        return {0xd98ab4, 0xa84f83};
    case Flag::wrongLabel:
        return {0xf0c243, 0x916400};
    case Flag::none:
        break;
    }
    return {0x8d95a1, 0x6b7480};
}

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::style", text);
}

/// All shapes live in a square of 16 units.
QPainterPath outline(Flag flag) {
    QPainterPath path;
    switch (flag) {
    case Flag::keep:
        path.addEllipse(QRectF(1, 1, 14, 14));
        break;
    case Flag::reject:
        path.addPolygon(
            QPolygonF({{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}, {5, 1}}));
        break;
    case Flag::duplicate:
        path.addRoundedRect(QRectF(1, 1, 9.5, 9.5), 2, 2);
        path.addRoundedRect(QRectF(5.5, 5.5, 9.5, 9.5), 2, 2);
        path.setFillRule(Qt::WindingFill);
        break;
    case Flag::outlier:
        path.addPolygon(QPolygonF({{8, 0.5}, {15.5, 8}, {8, 15.5}, {0.5, 8}, {8, 0.5}}));
        break;
    case Flag::wrongLabel:
        path.addPolygon(QPolygonF({{8, 1}, {15.5, 14.5}, {0.5, 14.5}, {8, 1}}));
        break;
    case Flag::none:
        path.addEllipse(QRectF(2, 2, 12, 12));
        break;
    }
    return path;
}

void drawSign(QPainter& painter, Flag flag) {
    const QColor ink(0x10, 0x13, 0x18);
    painter.setPen(QPen(style::current() == Theme::dark ? ink : QColor(Qt::white), 2, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (flag) {
    case Flag::keep:
        painter.drawPolyline(QPolygonF({{4.6, 8.3}, {7.1, 10.8}, {11.4, 5.6}}));
        break;
    case Flag::reject:
        painter.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6));
        painter.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6));
        break;
    case Flag::duplicate:
        painter.setPen(QPen(painter.pen().color(), 1.2));
        painter.drawRoundedRect(QRectF(5.5, 5.5, 9.2, 9.2), 2, 2);
        break;
    case Flag::outlier:
        painter.drawPoint(QPointF(8, 8));
        break;
    case Flag::wrongLabel:
        painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4));
        painter.drawPoint(QPointF(8, 12.2));
        break;
    case Flag::none:
        break;
    }
}

QPixmap draw(Flag flag, int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / 16.0, side / 16.0);
    const QColor filling = colour(flag);
    if (flag == Flag::none) {
        painter.setPen(QPen(filling, 1.5));
        painter.drawPath(outline(flag));
    } else {
        painter.fillPath(outline(flag), filling);
    }
    drawSign(painter, flag);
    return pixmap;
}

} // namespace

QString title(Flag flag) {
    switch (flag) {
    case Flag::keep:
        return translated("Keep");
    case Flag::reject:
        return translated("Reject");
    case Flag::duplicate:
        return translated("Duplicate");
    case Flag::outlier:
        return translated("Outlier");
    case Flag::wrongLabel:
        return translated("Label wrong");
    case Flag::none:
        break;
    }
    return translated("Undecided");
}

QColor colour(Flag flag) {
    const FlagColours both = colours(flag);
    return QColor(current() == Theme::dark ? both.dark : both.light);
}

QIcon icon(Flag flag) {
    static std::map<std::pair<Flag, Theme>, QIcon> drawn;
    QIcon& icon = drawn[{flag, current()}];
    if (icon.isNull()) {
        for (const int side : {16, 20, 24, 32, 48})
            icon.addPixmap(draw(flag, side));
    }
    return icon;
}

QKeySequence shortcut(Flag flag) {
    switch (flag) {
    case Flag::keep:
        return Qt::Key_P;
    case Flag::reject:
        return Qt::Key_X;
    case Flag::duplicate:
        return Qt::Key_D;
    case Flag::outlier:
        return Qt::Key_O;
    case Flag::wrongLabel:
        return Qt::Key_L;
    case Flag::none:
        break;
    }
    return Qt::Key_U;
}

} // namespace wherefrom::style
