// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_picking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::map {
namespace {

// Points are (x, y) of floats; the lasso's corners are doubles. Not QPolygonF::containsPoint: it copies
// nothing but walks its shared data per call, ten times slower over a million points.
bool isInside(const QPolygonF& polygon, double x, double y) {
    bool inside = false;
    const qsizetype corners = polygon.size();
    for (qsizetype i = 0, j = corners - 1; i < corners; j = i++) {
        const QPointF &a = polygon.at(i), &b = polygon.at(j);
        if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

} // namespace

base::ImageId nearestPoint(base::MatrixView<float> points, std::span<const std::uint8_t> shown, QPointF at,
                           double radius) {
    base::ImageId nearest;
    double best = radius * radius;
    for (std::size_t i = 0; i < points.rows; ++i) {
        const double dx = points(i, 0) - at.x(), dy = points(i, 1) - at.y();
        const double distance = dx * dx + dy * dy; // NaN compares false: images without a place are never hit
        if (distance <= best && shown[i]) {
            best = distance;
            nearest = base::idAt<base::ImageId>(i);
        }
    }
    return nearest;
}

std::vector<base::ImageId> pointsInside(base::MatrixView<float> points, std::span<const std::uint8_t> shown,
                                        const QRectF& rectangle) {
    std::vector<base::ImageId> inside;
    for (std::size_t i = 0; i < points.rows; ++i) {
        const double x = points(i, 0), y = points(i, 1);
        if (x >= rectangle.left() && x <= rectangle.right() && y >= rectangle.top() &&
            y <= rectangle.bottom() && shown[i])
            inside.push_back(base::idAt<base::ImageId>(i));
    }
    return inside;
}

std::vector<base::ImageId> pointsInside(base::MatrixView<float> points, std::span<const std::uint8_t> shown,
                                        const QPolygonF& polygon) {
    std::vector<base::ImageId> inside;
    for (const base::ImageId image : pointsInside(points, shown, polygon.boundingRect()))
        if (isInside(polygon, points(image.index(), 0), points(image.index(), 1)))
            inside.push_back(image);
    return inside;
}

QRectF boundsOf(base::MatrixView<float> points) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    float left = infinity, right = -infinity, bottom = infinity, top = -infinity;
    for (std::size_t i = 0; i < points.rows; ++i) {
        const float x = points(i, 0), y = points(i, 1);
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
    if (left > right)
        return {-0.5, -0.5, 1, 1};
    if (left == right && bottom == top)
        return {left - 0.5, bottom - 0.5, 1, 1};
    return {left, bottom, static_cast<double>(right) - left, static_cast<double>(top) - bottom};
}

} // namespace wherefrom::map
