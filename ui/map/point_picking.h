// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::map {

/// Picking on the processor: a million points take about 10 ms, a hardware selection over a second.
/// points [n, 2] in map coordinates, NaN where an image has no place; `shown` [n] is 0 for points that cannot
/// be hit.

/// The nearest shown point within `radius` (map units) of `at`; invalid where there is none.
base::ImageId nearestPoint(base::MatrixView<float> points, std::span<const std::uint8_t> shown, QPointF at,
                           double radius);
/// The shown points inside a closed polygon (odd-even rule) in map coordinates.
std::vector<base::ImageId> pointsInside(base::MatrixView<float> points, std::span<const std::uint8_t> shown,
                                        const QPolygonF& polygon);
/// The shown points inside a rectangle in map coordinates.
std::vector<base::ImageId> pointsInside(base::MatrixView<float> points, std::span<const std::uint8_t> shown,
                                        const QRectF& rectangle);
/// Smallest rectangle around all points that have a place; a unit square where there are none.
QRectF boundsOf(base::MatrixView<float> points);

} // namespace wherefrom::map
