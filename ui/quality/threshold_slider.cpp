// SPDX-License-Identifier: Apache-2.0
#include "ui/quality/threshold_slider.h"

#include "ui/style/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wherefrom::quality {

ThresholdSlider::ThresholdSlider(QWidget* parent) : QAbstractSlider(parent) {
    setRange(0, steps);
    setSingleStep(steps / 100);
    setPageStep(steps / 20);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractSlider::valueChanged, this, [this] {
        update();
        Q_EMIT thresholdMoved(threshold());
    });
}

void ThresholdSlider::showThreshold(curation::Issue issue, double threshold) {
    const QSignalBlocker quiet(this);
    issue_ = issue;
    const curation::IssueRule& rule = curation::ruleOf(issue);
    setValue(static_cast<int>(std::lround((threshold - rule.least) / (rule.most - rule.least) * steps)));
    update();
}

void ThresholdSlider::showBars(const std::array<std::uint32_t, barCount>& bars) {
    bars_ = bars;
    update();
}

double ThresholdSlider::threshold() const {
    const curation::IssueRule& rule = curation::ruleOf(issue_);
    return QString::number(rule.least + (rule.most - rule.least) * value() / steps, 'g', 3).toDouble();
}

void ThresholdSlider::moveTo(double x) {
    const double wide = std::max(1, width() - 2 * margin);
    setValue(static_cast<int>(std::lround(std::clamp((x - margin) / wide, 0.0, 1.0) * steps)));
}

void ThresholdSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        moveTo(event->position().x());
}

void ThresholdSlider::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(event->position().x());
}

void ThresholdSlider::paintEvent(QPaintEvent*) {
    const style::Colours& colours = style::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(margin, 2, -margin, -11);
    // By the root of the count, so that a few images among many are seen.
    const double most = std::sqrt(std::max<double>(1, *std::ranges::max_element(bars_)));
    const double wide = area.width() / static_cast<double>(barCount);
    const double place = static_cast<double>(value()) / steps;
    const bool isAbove = curation::ruleOf(issue_).isAbove;
    for (std::size_t i = 0; i < barCount; ++i) {
        if (bars_[i] == 0)
            continue;
        const double middle = (static_cast<double>(i) + 0.5) / static_cast<double>(barCount);
        const double tall = std::max(2.0, area.height() * std::sqrt(static_cast<double>(bars_[i])) / most);
        painter.fillRect(QRectF(area.left() + static_cast<double>(i) * wide, area.bottom() - tall,
                                std::max(1.0, wide - 0.5), tall),
                         (middle > place) == isAbove ? colours.accent : colours.outline);
    }
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), colours.outline);
    const double x = area.left() + place * area.width();
    const QColor line = hasFocus() ? colours.accent : colours.text;
    painter.fillRect(QRectF(x - 0.75, area.top(), 1.5, area.height() + 4), line);
    painter.setPen(Qt::NoPen);
    const QPointF knob(x, area.bottom() + 4);
    if (hasFocus()) {
        QColor ring = colours.accent;
        ring.setAlpha(90);
        painter.setBrush(ring);
        painter.drawEllipse(knob, 7, 7);
    }
    painter.setBrush(line);
    painter.drawEllipse(knob, 5, 5);
}

} // namespace wherefrom::quality
