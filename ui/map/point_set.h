// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <QPointF>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

namespace wherefrom::map {

/// The places of all images on one map, with a grid over them that finds those in an area. 12 bytes a point.
/// Never changes; made off the window's thread (1M points: about 50 ms).
class PointSet {
  public:
    struct Place {
        float x = 0, y = 0;
    };

    /// points [n, 2], NaN where an image has no place.
    explicit PointSet(base::MatrixView<float> points);

    std::size_t size() const { return places_.size(); }
    /// Images that have a place, near ones together; of one place in no order of theirs.
    const std::vector<std::uint32_t>& placed() const { return order_; }
    bool hasPlace(std::size_t i) const { return std::isfinite(places_[i].x) && std::isfinite(places_[i].y); }
    Place place(std::size_t i) const { return places_[i]; }
    QPointF at(std::size_t i) const { return {places_[i].x, places_[i].y}; }
    /// Smallest rectangle around all points that have a place; a unit square where it would be empty.
    const QRectF& bounds() const { return bounds_; }

    /// Calls visit(i, place) for every point inside `area` (its edges included) until one call gives false.
    template <typename Visit>
    void visitInside(const QRectF& area, Visit visit) const;

  private:
    int column(double x) const { return cell((x - bounds_.left()) / bounds_.width()); }
    int row(double y) const { return cell((y - bounds_.top()) / bounds_.height()); }
    int cell(double share) const {
        return static_cast<int>(std::clamp(share * side_, 0.0, static_cast<double>(side_ - 1)));
    }

    std::vector<Place> places_;         // [n]
    std::vector<std::uint32_t> order_;  // by cell, row by row
    std::vector<std::uint32_t> starts_; // [side² + 1] into order_
    QRectF bounds_;
    int side_ = 1;
};

using Points = std::shared_ptr<const PointSet>;

template <typename Visit>
void PointSet::visitInside(const QRectF& area, Visit visit) const {
    if (area.width() < 0 || area.height() < 0)
        return;
    if (area.right() < bounds_.left() || area.left() > bounds_.right() || area.bottom() < bounds_.top() ||
        area.top() > bounds_.bottom())
        return;
    const int first = column(area.left()), last = column(area.right());
    for (int r = row(area.top()), end = row(area.bottom()); r <= end; ++r) {
        const std::uint32_t from = starts_[static_cast<std::size_t>(r * side_ + first)];
        const std::uint32_t to = starts_[static_cast<std::size_t>(r * side_ + last + 1)];
        for (std::uint32_t k = from; k < to; ++k) {
            const Place at = places_[order_[k]];
            const double x = at.x, y = at.y;
            if (x >= area.left() && x <= area.right() && y >= area.top() && y <= area.bottom() &&
                !visit(static_cast<std::size_t>(order_[k]), at))
                return;
        }
    }
}

} // namespace wherefrom::map
