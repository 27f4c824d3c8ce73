// SPDX-License-Identifier: Apache-2.0
#include "ui/map/colour_bar.h"

#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QPainter>

#include <cmath>

namespace wherefrom::map {

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ColourBar::setRange(double least, double most) {
    const auto text = [](double value) {
        return std::isfinite(value) ? style::number(value, 'g', 3) : QString();
    };
    least_ = text(least);
    most_ = text(most);
    setAccessibleName(
        tr("Colours from %1, the lowest, to %2, the highest; by percentile").arg(least_, most_));
    update();
}

QSize ColourBar::sizeHint() const {
    return {140, 2 * fontMetrics().height() + 22};
}

void ColourBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    constexpr int barHeight = 10;
    const QRect bar(0, 2, width(), barHeight);
    for (int x = 0; x < bar.width(); ++x)
        painter.fillRect(QRect(x, bar.top(), 1, barHeight),
                         style::sequential(x / std::max(1.0, bar.width() - 1.0)));
    painter.setPen(style::colours().text);
    const QRect values(0, bar.bottom() + 4, width(), fontMetrics().height());
    painter.drawText(values, Qt::AlignLeft, least_);
    painter.drawText(values, Qt::AlignRight, most_);
    painter.setPen(style::colours().mutedText);
    painter.drawText(values.translated(0, fontMetrics().height()), Qt::AlignHCenter, tr("by percentile"));
}

} // namespace wherefrom::map
