// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_picking.h"

#include <algorithm>

namespace wherefrom::map {
namespace {

/// A polygon that answers for one height at a time: only the edges that cross it are looked at, so that a
/// lasso of a thousand corners around a million points stays quick.
class Bands {
  public:
    explicit Bands(const QPolygonF& polygon) : bounds_(polygon.boundingRect()), edges_(count) {
        const qsizetype corners = polygon.size();
        for (qsizetype i = 0, j = corners - 1; i < corners; j = i++) {
            const QPointF a = polygon.at(i), b = polygon.at(j);
            const std::size_t first = band(std::min(a.y(), b.y())), last = band(std::max(a.y(), b.y()));
            for (std::size_t k = first; k <= last; ++k)
                edges_[k].push_back({a, b});
        }
    }
    bool contains(double x, double y) const {
        bool inside = false;
        for (const auto& [a, b] : edges_[band(y)])
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x())
                inside = !inside;
        return inside;
    }

  private:
    struct Edge {
        QPointF a, b;
    };
    static constexpr std::size_t count = 256;
    std::size_t band(double y) const {
        const double share = bounds_.height() > 0 ? (y - bounds_.top()) / bounds_.height() : 0;
        return static_cast<std::size_t>(std::clamp(share * count, 0.0, count - 1.0));
    }

    QRectF bounds_;
    std::vector<std::vector<Edge>> edges_;
};

} // namespace

base::ImageId nearestPoint(const PointSet& points, std::span<const PointLook> looks, QPointF at,
                           double radius) {
    base::ImageId nearest;
    double best = radius * radius;
    const QRectF around(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    points.visitInside(around, [&](std::size_t i, PointSet::Place place) {
        const double dx = place.x - at.x(), dy = place.y - at.y();
        const double distance = dx * dx + dy * dy;
        const auto image = base::idAt<base::ImageId>(i);
        const bool nearer = distance < best || (distance == best && (!nearest.valid() || image < nearest));
        if (nearer && isShown(looks, i)) {
            best = distance;
            nearest = image;
        }
        return true;
    });
    return nearest;
}

std::vector<base::ImageId> pointsInside(const PointSet& points, std::span<const PointLook> looks,
                                        const QRectF& rectangle) {
    std::vector<base::ImageId> inside;
    points.visitInside(rectangle, [&](std::size_t i, PointSet::Place) {
        if (isShown(looks, i))
            inside.push_back(base::idAt<base::ImageId>(i));
        return true;
    });
    std::sort(inside.begin(), inside.end());
    return inside;
}

std::vector<base::ImageId> pointsInside(const PointSet& points, std::span<const PointLook> looks,
                                        const QPolygonF& polygon) {
    std::vector<base::ImageId> inside;
    const Bands bands(polygon);
    points.visitInside(polygon.boundingRect(), [&](std::size_t i, PointSet::Place place) {
        if (isShown(looks, i) && bands.contains(place.x, place.y))
            inside.push_back(base::idAt<base::ImageId>(i));
        return true;
    });
    std::sort(inside.begin(), inside.end());
    return inside;
}

} // namespace wherefrom::map
