// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tag_style.h"

#include "ui/style/theme.h"

#include <QFont>
#include <QPainter>
#include <QPixmap>

#include <cmath>
#include <map>
#include <tuple>

namespace wherefrom::style {
namespace {

/// Relative luminance, WCAG 2.1.
double luminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QPixmap draw(const QColor& ground, int key, bool isOn, int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / 16.0, side / 16.0);
    QColor rim = colours().text;
    rim.setAlpha(150);
    painter.setPen(QPen(rim, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(1.5, 1.5, 13, 13), 3.5, 3.5);
    if (isOn) {
        painter.setPen(QPen(inkOn(ground), 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{4.4, 8.3}, {7.0, 10.9}, {11.6, 5.4}}));
        return pixmap;
    }
    if (key == 0)
        return pixmap;
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(inkOn(ground));
    painter.drawText(QRectF(0, 0, 16, 16), Qt::AlignCenter, QString::number(key));
    return pixmap;
}

} // namespace

QString title(const workspace::Tag& tag) {
    return QString::fromStdString(tag.name);
}

QColor colour(const workspace::Tag& tag) {
    return QColor(QRgb(tag.colour));
}

QColor inkOn(const QColor& ground) {
    const double light = luminance(ground);
    return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? Qt::black : Qt::white;
}

QIcon icon(const workspace::Tag& tag) {
    static std::map<std::tuple<std::uint32_t, int, Theme>, QIcon> drawn;
    QIcon& icon = drawn[{tag.colour, tag.key, current()}];
    if (icon.isNull())
        for (const int side : {16, 20, 24, 32, 48})
            for (const bool isOn : {false, true})
                icon.addPixmap(draw(colour(tag), tag.key, isOn, side), QIcon::Normal,
                               isOn ? QIcon::On : QIcon::Off);
    return icon;
}

} // namespace wherefrom::style
