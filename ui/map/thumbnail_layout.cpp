// SPDX-License-Identifier: Apache-2.0
#include "ui/map/thumbnail_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

namespace wherefrom::map {
namespace {

constexpr double cell = 76; // logical pixels
constexpr double tile = 64; // leaves a gutter between neighbours
constexpr std::size_t mostInSight = 400;

/// The visible points in ascending order; empty where there are more than `most`.
std::vector<std::size_t> fewInSight(const PointSet& points, std::span<const PointLook> looks,
                                    const QRectF& visible, std::size_t most) {
    std::vector<std::size_t> found;
    points.visitInside(visible, [&](std::size_t i, PointSet::Place) {
        if (isShown(looks, i))
            found.push_back(i);
        return found.size() <= most;
    });
    if (found.size() > most)
        return {};
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

std::vector<ThumbnailTile> layOutThumbnails(const PointSet& points, std::span<const PointLook> looks,
                                            const Viewport& viewport, QSizeF size) {
    const double cells = size.width() * size.height() / (cell * cell);
    const auto most = std::min(mostInSight, static_cast<std::size_t>(2 * cells));
    std::vector<ThumbnailTile> tiles;
    std::set<std::pair<std::int64_t, std::int64_t>> taken;
    for (const std::size_t i : fewInSight(points, looks, viewport.visible(), most)) {
        const QPointF at = points.at(i) * viewport.pixelsPerUnit();
        const auto column = static_cast<std::int64_t>(std::floor(at.x() / cell));
        const auto row = static_cast<std::int64_t>(std::floor(at.y() / cell));
        if (!taken.insert({column, row}).second)
            continue;
        const QPointF centre = viewport.toWidget(
            QPointF((static_cast<double>(column) + 0.5) * cell, (static_cast<double>(row) + 0.5) * cell) /
            viewport.pixelsPerUnit());
        tiles.push_back(
            {base::idAt<base::ImageId>(i), QRectF(centre.x() - tile / 2, centre.y() - tile / 2, tile, tile)});
    }
    return tiles;
}

} // namespace wherefrom::map
