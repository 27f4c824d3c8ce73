// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_set.h"

#include <limits>
#include <numeric>

namespace wherefrom::map {
namespace {

constexpr double pointsPerCell = 4;
constexpr int longestSide = 1024;

/// A step that comes to each of n once before it repeats, and jumps about: near n divided by the golden
/// ratio.
std::size_t stepThrough(std::size_t n) {
    auto step = std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(n) * 0.6180339887));
    while (std::gcd(step, n) > 1)
        ++step;
    return step;
}

QRectF boundsOf(const std::vector<PointSet::Place>& places) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    float left = infinity, right = -infinity, bottom = infinity, top = -infinity;
    for (const auto& [x, y] : places) {
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
    if (left > right)
        return {-0.5, -0.5, 1, 1};
    double width = static_cast<double>(right) - left, height = static_cast<double>(top) - bottom;
    QRectF bounds(left, bottom, width, height);
    // Points on one line, or all in one place, still get an area around them.
    const double least = width + height > 0 ? 0.001 * (width + height) : 1;
    if (width < least)
        bounds.adjust(-least / 2, 0, least / 2, 0);
    if (height < least)
        bounds.adjust(0, -least / 2, 0, least / 2);
    return bounds;
}

} // namespace

PointSet::PointSet(base::MatrixView<float> points) : places_(points.rows) {
    for (std::size_t i = 0; i < points.rows; ++i)
        places_[i] = {points(i, 0), points(i, 1)};
    bounds_ = boundsOf(places_);
    side_ = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(points.rows) / pointsPerCell)), 1,
                       longestSide);
    const auto cells = static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_);
    const auto cellOf = [this](const Place& place) {
        return static_cast<std::size_t>(row(place.y) * side_ + column(place.x));
    };
    // A counting sort.
    starts_.assign(cells + 1, 0);
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (hasPlace(i))
            ++starts_[cellOf(places_[i]) + 1];
    for (std::size_t c = 0; c < cells; ++c)
        starts_[c + 1] += starts_[c];
    order_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    // Datasets are often sorted by label: what lies over one another must not be, or the last label would
    // hide the others.
    const std::size_t n = places_.size(), step = stepThrough(n);
    for (std::size_t k = 0, i = 0; k < n; ++k, i = (i + step) % n)
        if (hasPlace(i))
            order_[next[cellOf(places_[i])]++] = static_cast<std::uint32_t>(i);
}

} // namespace wherefrom::map
