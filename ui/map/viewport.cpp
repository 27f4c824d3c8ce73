// SPDX-License-Identifier: Apache-2.0
#include "ui/map/viewport.h"

#include <algorithm>

namespace wherefrom::map {
namespace {

constexpr double margin = 0.06; // of the smaller side, so that no point touches the edge
constexpr double leastMagnification = 0.5;
constexpr double mostMagnification = 2000;

} // namespace

void Viewport::resize(QSizeF size) {
    size_ = {std::max(1.0, size.width()), std::max(1.0, size.height())};
}

void Viewport::fit(const QRectF& bounds) {
    const double width = std::max(bounds.width(), 1e-9);
    const double height = std::max(bounds.height(), 1e-9);
    centre_ = bounds.center();
    scale_ = std::min(size_.width() / width, size_.height() / height) * (1 - 2 * margin);
    fittedScale_ = scale_;
}

void Viewport::panBy(QPointF pixels) {
    centre_ -= QPointF(pixels.x(), -pixels.y()) / scale_;
}

void Viewport::zoomAt(QPointF at, double factor) {
    const QPointF fixed = toMap(at);
    scale_ = std::clamp(scale_ * factor, fittedScale_ * leastMagnification, fittedScale_ * mostMagnification);
    centre_ += fixed - toMap(at);
}

QPointF Viewport::toWidget(QPointF map) const {
    return {size_.width() / 2 + (map.x() - centre_.x()) * scale_,
            size_.height() / 2 - (map.y() - centre_.y()) * scale_};
}

QPointF Viewport::toMap(QPointF widget) const {
    return {centre_.x() + (widget.x() - size_.width() / 2) / scale_,
            centre_.y() - (widget.y() - size_.height() / 2) / scale_};
}

QRectF Viewport::placeOf(const Viewport& other) const {
    return {toWidget(other.toMap({0, 0})), other.size_ * (scale_ / other.scale_)};
}

QRectF Viewport::visible() const {
    const QSizeF span = size_ / scale_;
    return {centre_.x() - span.width() / 2, centre_.y() - span.height() / 2, span.width(), span.height()};
}

} // namespace wherefrom::map
