// SPDX-License-Identifier: Apache-2.0
#include "ui/map/density_key.h"

#include "ui/map/density.h"
#include "ui/map/frame_maker.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wherefrom::map {
namespace {

constexpr int widestBar = 120, narrowestBar = 40;
constexpr int outside = 10, gap = 6;
constexpr int barHeight = 8;
constexpr int padding = 8;

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

} // namespace

void paintDensityKey(QPainter& painter, const QRect& bounds, std::uint32_t densest, bool hint) {
    const style::Colours& colours = style::colours();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString least = QStringLiteral("1");
    const QString in = text("%1 images in %2 × %2 pixels").arg(style::count(densest)).arg(densityCell);
    const int available = bounds.width() - 2 * outside - 2 * padding;
    const int aroundBar = metrics.horizontalAdvance(least) + 2 * gap;
    // A narrow map takes the room from the bar first, and from the words only then.
    const int barWidth =
        std::clamp(available - aroundBar - metrics.horizontalAdvance(in), narrowestBar, widestBar);
    const QString most = metrics.elidedText(in, Qt::ElideRight, available - aroundBar - barWidth);
    const QString advice =
        hint ? metrics.elidedText(text("Zoom in to see single images in colour"), Qt::ElideRight, available)
             : QString();
    const int width = 2 * padding + std::max(aroundBar + barWidth + metrics.horizontalAdvance(most),
                                             metrics.horizontalAdvance(advice));
    const int height = 2 * padding + metrics.lineSpacing() * (hint ? 2 : 1);
    QRect box(bounds.left() + outside, bounds.bottom() - outside - height, width, height);
    QColor back = colours.surface;
    back.setAlpha(225);
    painter.setPen(colours.outline);
    painter.setBrush(back);
    painter.drawRoundedRect(box, 6, 6);

    QRect line(box.left() + padding, box.top() + padding, box.width() - 2 * padding, metrics.lineSpacing());
    painter.setPen(colours.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, least);
    const QRect bar(line.left() + metrics.horizontalAdvance(least) + gap, line.center().y() - barHeight / 2,
                    barWidth, barHeight);
    const DensityColours shades{colours.canvas, colours.canvas.lightness() > 127};
    const double top = std::max(1.0, static_cast<double>(densest));
    for (int x = 0; x < barWidth; ++x) {
        // The bar is logarithmic as the shades are.
        const double count = std::expm1(std::log1p(top) * (x + 1) / barWidth);
        painter.fillRect(QRect(bar.left() + x, bar.top(), 1, barHeight),
                         QColor(densityColour(count, top, shades)));
    }
    painter.drawText(QPoint(bar.right() + 1 + gap, line.top() + metrics.ascent()), most);
    if (!hint)
        return;
    painter.setPen(colours.mutedText);
    painter.drawText(line.translated(0, metrics.lineSpacing()), Qt::AlignVCenter | Qt::AlignLeft, advice);
}

} // namespace wherefrom::map
