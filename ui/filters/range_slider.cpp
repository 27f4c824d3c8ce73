// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/range_slider.h"

#include "ui/style/theme.h"
#include "ui/thumbnails/score_text.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wherefrom::filters {

RangeHandle::RangeHandle(QWidget* parent) : QAbstractSlider(parent) {
    setRange(0, RangeSlider::steps);
    setSingleStep(RangeSlider::steps / 100);
    setPageStep(RangeSlider::steps / 20);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void RangeHandle::paintEvent(QPaintEvent*) {
    const style::Colours& colours = style::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = isEnabled() ? hasFocus() ? colours.accent : colours.text : colours.outline;
    const double middle = width() / 2.0;
    painter.fillRect(QRectF(middle - 0.75, 0, 1.5, height() - 6), line);
    painter.setPen(Qt::NoPen);
    if (hasFocus()) {
        QColor ring = colours.accent;
        ring.setAlpha(90);
        painter.setBrush(ring);
        painter.drawEllipse(QPointF(middle, height() - 7.0), 7, 7);
    }
    painter.setBrush(line);
    painter.drawEllipse(QPointF(middle, height() - 7.0), 5, 5);
}

void RangeHandle::changeEvent(QEvent* event) {
    QAbstractSlider::changeEvent(event);
    update();
}

RangeSlider::RangeSlider(const QString& name, QWidget* parent)
    : QWidget(parent), low_(new RangeHandle(this)), high_(new RangeHandle(this)) {
    setAccessibleName(name);
    setMinimumHeight(height);
    low_->setAccessibleName(tr("%1: at least").arg(name));
    high_->setAccessibleName(tr("%1: at most").arg(name));
    high_->setValue(steps);
    for (RangeHandle* handle : {low_, high_})
        connect(handle, &QAbstractSlider::valueChanged, this, [this, handle] { tell(handle); });
    setFocusProxy(low_);
}

double RangeSlider::valueAt(int step) const {
    return tally_.axis.value(static_cast<double>(step) / steps);
}

void RangeSlider::showTally(const NumberTally& tally) {
    tally_ = tally;
    const auto step = [&](const std::optional<double>& value, int none) {
        return value && std::isfinite(*value)
                   ? static_cast<int>(std::lround(tally.axis.share(*value) * steps))
                   : none;
    };
    // A handle in the person's hand stays there: what it asked for is on its way.
    const auto move = [&](RangeHandle* handle, int to) {
        if (handle == dragged_)
            return;
        const QSignalBlocker quiet(handle);
        handle->setValue(to);
    };
    move(low_, step(tally.low, 0));
    move(high_, step(tally.high, steps));
    setEnabled(!tally.axis.isEmpty());
    placeHandles();
    update();
}

void RangeSlider::tell(RangeHandle* handle) {
    const bool isLow = handle == low_;
    const int allowed =
        isLow ? std::min(handle->value(), high_->value()) : std::max(handle->value(), low_->value());
    if (allowed != handle->value()) {
        handle->setValue(allowed);
        return;
    }
    placeHandles();
    update();
    std::optional<double> value;
    if (handle->value() != (isLow ? 0 : steps))
        value = QString::number(valueAt(handle->value()), 'g', 3).toDouble();
    handle->setAccessibleDescription(value ? thumbnails::numberText(*value) : tr("no limit"));
    if (isLow)
        Q_EMIT lowMoved(value);
    else
        Q_EMIT highMoved(value);
}

int RangeSlider::placeOf(int step) const {
    return margin + (width() - 2 * margin) * step / steps;
}

int RangeSlider::stepAt(int x) const {
    return std::clamp((x - margin) * steps / std::max(1, width() - 2 * margin), 0, steps);
}

void RangeSlider::placeHandles() {
    for (RangeHandle* handle : {low_, high_})
        handle->setGeometry(placeOf(handle->value()) - margin, 0, 2 * margin + 1, QWidget::height());
}

void RangeSlider::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeHandles();
}

void RangeSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const int x = event->position().toPoint().x();
    const int fromLow = std::abs(x - placeOf(low_->value())),
              fromHigh = std::abs(x - placeOf(high_->value()));
    // On top of one another: the one that can move there.
    const bool isHigh = fromHigh < fromLow || (fromHigh == fromLow && x > placeOf(high_->value()));
    dragged_ = isHigh ? high_ : low_;
    dragged_->setFocus(Qt::MouseFocusReason);
    dragged_->setValue(stepAt(x));
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event) {
    if (dragged_)
        dragged_->setValue(stepAt(event->position().toPoint().x()));
}

void RangeSlider::mouseReleaseEvent(QMouseEvent*) {
    dragged_ = nullptr;
}

void RangeSlider::paintEvent(QPaintEvent*) {
    const style::Colours& colours = style::colours();
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(margin, 2, -margin, -8);
    // By the root of the count, so that a few images among many are seen.
    const double most = std::sqrt(std::max<double>(1, *std::ranges::max_element(tally_.all)));
    const double step = area.width() / static_cast<double>(barCount);
    const auto draw = [&](const Bars& bars, const QColor& colour, double share) {
        for (std::size_t i = 0; i < barCount; ++i) {
            if (bars[i] == 0)
                continue;
            const double tall = std::max(2.0, area.height() * std::sqrt(static_cast<double>(bars[i])) / most);
            painter.fillRect(QRectF(area.left() + static_cast<double>(i) * step + (1 - share) * step / 2,
                                    area.bottom() - tall, share * step - 0.5, tall),
                             colour);
        }
    };
    draw(tally_.all, colours.outline, 1);
    draw(tally_.matching, colours.accent, 1);
    draw(tally_.selected, colours.text, 0.5);
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), colours.outline);
}

} // namespace wherefrom::filters
