// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/percentile_bar.h"

#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::inspector {

PercentileBar::PercentileBar(QWidget* parent)
    : QWidget(parent), percentile_(std::numeric_limits<double>::quiet_NaN()) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PercentileBar::setPercentile(double percentile) {
    percentile_ = percentile;
    update();
}

void PercentileBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF groove = QRectF(rect()).adjusted(0, 1, 0, -1);
    painter.setBrush(style::colours().outline);
    painter.drawRoundedRect(groove, 2, 2);
    if (std::isnan(percentile_))
        return;
    painter.setBrush(style::colours().accent);
    const double filled = std::max(groove.height(), groove.width() * percentile_ / 100);
    painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(filled, groove.height())), 2, 2);
}

} // namespace wherefrom::inspector
