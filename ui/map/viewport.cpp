// SPDX-License-Identifier: Apache-2.0
#include "ui/map/viewport.h"

#include <algorithm>

namespace wherefrom::map {
namespace {

/// So that neither a point nor the thumbnail in its place touches the edge: its size in pixels, but between
/// these shares of a side.
constexpr double thumbnailMargin = 64, leastMargin = 0.06, mostMargin = 0.15;
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
    const auto inner = [](double side) {
        return side - 2 * std::clamp(thumbnailMargin, leastMargin * side, mostMargin * side);
    };
    scale_ = std::min(inner(size_.width()) / width, inner(size_.height()) / height);
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
