// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/sparkline.h"

#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wherefrom::activity {
namespace {

constexpr std::size_t mostPoints = 60;
constexpr int numberWidth = 38; // logical pixels kept for the latest value

QPainterPath curve(const std::vector<double>& values, const QRectF& area) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double range = std::max(*high - *low, 1e-9);
    QPainterPath path;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x =
            area.left() + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1);
        const QPointF point(x, area.bottom() - area.height() * (values[i] - *low) / range);
        i == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    return path;
}

} // namespace

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Training loss"));
}

void Sparkline::setValues(const std::vector<double>& values) {
    const std::size_t group = std::max<std::size_t>(1, (values.size() + mostPoints - 1) / mostPoints);
    values_.clear();
    for (std::size_t i = 0; i < values.size(); i += group) {
        const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(i + group, values.size()));
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(i);
        values_.push_back(std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin));
    }
    count_ = values.size();
    latest_ = values.empty() ? 0 : values.back();
    describe();
    update();
}

void Sparkline::setProbes(const std::vector<double>& probes) {
    probes_ = probes;
    describe();
    update();
}

void Sparkline::describe() {
    if (count_ == 0)
        return;
    QString text = tr("Training loss %1 after %2 reports").arg(latest_, 0, 'f', 3).arg(count_);
    if (!probes_.empty())
        text += u'\n' + tr("Labels told right by kNN: %1 %").arg(100 * probes_.back(), 0, 'f', 1);
    setToolTip(text);
    setAccessibleDescription(text);
}

void Sparkline::paintEvent(QPaintEvent*) {
    if (values_.size() < 2 ||
        !std::all_of(values_.begin(), values_.end(), [](double v) { return std::isfinite(v); }))
        return;
    const QRectF area = QRectF(rect()).adjusted(1, 3, -numberWidth, -3);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (probes_.size() > 1) {
        painter.setPen(QPen(style::colours().mutedText, 1));
        painter.drawPath(curve(probes_, area));
    }
    painter.setPen(QPen(style::colours().accent, 1.5));
    painter.drawPath(curve(values_, area));
    painter.setPen(style::colours().mutedText);
    painter.drawText(rect().adjusted(0, 0, -2, 0), Qt::AlignRight | Qt::AlignVCenter,
                     style::number(values_.back(), 'f', 2));
}

} // namespace wherefrom::activity
