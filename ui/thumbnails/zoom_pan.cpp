// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/zoom_pan.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::thumbnails {

namespace {

constexpr double largestScale = 64; ///< device pixels a pixel
constexpr double wheelStep = 1.2;   ///< a notch
constexpr int notch = 120;          ///< QWheelEvent::angleDelta
constexpr double closeUp = 4;       ///< device pixels a pixel: what a double click shows of a small picture

double inSight(double centre, double pane, double picture) {
    if (picture <= pane)
        return 0.5;
    const double half = pane / picture / 2;
    return std::clamp(centre, half, 1 - half);
}

QPointF asShare(QPointF distance, QSizeF size) {
    return {distance.x() / size.width(), distance.y() / size.height()};
}

} // namespace

PictureFrame PictureFrame::fitting(QSizeF picture, const QRectF& pane, double ratio, double largest) {
    if (picture.isEmpty() || pane.isEmpty())
        return {pane, pane.size().expandedTo({1, 1}), 1};
    const double scale =
        std::min({pane.width() * ratio / picture.width(), pane.height() * ratio / picture.height(), largest});
    return {pane, picture * (scale / ratio), scale};
}

double PictureFrame::leastZoom() const {
    return std::min(1.0, 1 / scale);
}

double PictureFrame::mostZoom() const {
    return std::max(1.0, largestScale / scale);
}

QRectF ZoomPan::placed(const PictureFrame& frame) const {
    const QSizeF size = frame.whole * zoom_;
    return {frame.pane.center() - QPointF(centre_.x() * size.width(), centre_.y() * size.height()), size};
}

QPointF ZoomPan::placeAt(const PictureFrame& frame, QPointF point) const {
    const QRectF at = placed(frame);
    return asShare(point - at.topLeft(), at.size());
}

QPointF ZoomPan::pointAt(const PictureFrame& frame, QPointF place) const {
    const QRectF at = placed(frame);
    return {at.left() + place.x() * at.width(), at.top() + place.y() * at.height()};
}

void ZoomPan::zoomTo(const PictureFrame& frame, QPointF point, double zoom, const PictureFrame& limits) {
    const QPointF fixed = placeAt(frame, point);
    zoom_ = std::clamp(zoom, limits.leastZoom(), limits.mostZoom());
    centre_ = fixed - asShare(point - frame.pane.center(), frame.whole * zoom_);
    keepInSight(frame);
}

void ZoomPan::moveBy(const PictureFrame& frame, QPointF by) {
    centre_ -= asShare(by, frame.whole * zoom_);
    keepInSight(frame);
}

void ZoomPan::toggle(const PictureFrame& frame, QPointF point, const PictureFrame& limits) {
    if (!isFitted())
        return fit();
    const double scale = limits.scale < 1 ? 1 : std::max(closeUp, 2 * limits.scale);
    zoomTo(frame, point, scale / limits.scale, limits);
}

void ZoomPan::keepInSight(const PictureFrame& frame) {
    const QSizeF size = frame.whole * zoom_;
    centre_ = {inSight(centre_.x(), frame.pane.width(), size.width()),
               inSight(centre_.y(), frame.pane.height(), size.height())};
}

double ZoomPan::wheelFactor(int angleDelta) {
    return std::pow(wheelStep, static_cast<double>(angleDelta) / notch);
}

double ZoomPan::keyFactor() {
    return wheelStep * wheelStep;
}

} // namespace wherefrom::thumbnails
