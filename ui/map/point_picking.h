// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_look.h"
#include "ui/map/point_set.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <span>
#include <vector>

namespace wherefrom::map {

/// Picking on the processor, by the grid of the points: a hardware selection takes over a second. Only shown
/// points are found. All coordinates are the map's.

/// The nearest point within `radius` of `at`, of several in one place the first; invalid where there is none.
base::ImageId nearestPoint(const PointSet& points, std::span<const PointLook> looks, QPointF at,
                           double radius);
/// The points inside a closed polygon (odd-even rule), ascending.
std::vector<base::ImageId> pointsInside(const PointSet& points, std::span<const PointLook> looks,
                                        const QPolygonF& polygon);
/// The points inside a rectangle, ascending.
std::vector<base::ImageId> pointsInside(const PointSet& points, std::span<const PointLook> looks,
                                        const QRectF& rectangle);

} // namespace wherefrom::map
