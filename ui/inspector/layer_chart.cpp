// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/layer_chart.h"

#include "ui/style/theme.h"
#include "ui/thumbnails/score_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace wherefrom::inspector {

namespace {

constexpr int captionHeight = 18;

} // namespace

LayerChart::LayerChart(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Influence by layer"));
}

void LayerChart::setLayers(std::vector<QString> names, std::vector<float> values) {
    names_ = std::move(names);
    values_ = std::move(values);
    largest_ = values_.empty() ? 0 : *std::ranges::max_element(values_);
    sum_ = std::accumulate(values_.begin(), values_.end(), 0.0F);
    QStringList spoken;
    for (std::size_t i = 0; i < values_.size(); ++i)
        spoken << names_[i] + QLatin1Char(' ') + thumbnails::numberText(values_[i]);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

QRectF LayerChart::bar(std::size_t layer) const {
    const double step = static_cast<double>(width()) / static_cast<double>(values_.size());
    const double room = height() - captionHeight - 2;
    const double tall = largest_ > 0 ? std::max(1.0, room * std::max(0.0F, values_[layer]) / largest_) : 1.0;
    const double gap = step > 6 ? 2 : 0.5;
    return {static_cast<double>(layer) * step, room - tall + 1, std::min(step - gap, 40.0), tall};
}

void LayerChart::paintEvent(QPaintEvent*) {
    if (values_.empty())
        return;
    QPainter painter(this);
    const int base = height() - captionHeight;
    for (std::size_t layer = 0; layer < values_.size(); ++layer)
        painter.fillRect(bar(layer), style::colours().accent);
    painter.setPen(style::colours().outline);
    painter.drawLine(0, base, width(), base);
    painter.setPen(style::colours().mutedText);
    const QRect caption(0, base + 2, width(), captionHeight - 2);
    const int half = width() / 2 - 8;
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(names_.front(), Qt::ElideMiddle, half));
    if (names_.size() > 1)
        painter.drawText(caption, Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(names_.back(), Qt::ElideMiddle, half));
}

bool LayerChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || values_.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto layer = static_cast<std::size_t>(
        std::clamp(help->pos().x() * static_cast<int>(values_.size()) / std::max(1, width()), 0,
                   static_cast<int>(values_.size()) - 1));
    const double share = sum_ > 0 ? 100.0 * values_[layer] / sum_ : 0;
    QToolTip::showText(
        help->globalPos(),
        tr("%1: %2 (%3 %)").arg(names_[layer], thumbnails::numberText(values_[layer])).arg(share, 0, 'f', 1),
        this);
    return true;
}

} // namespace wherefrom::inspector
