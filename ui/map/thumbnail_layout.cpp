// SPDX-License-Identifier: Apache-2.0
#include "ui/map/thumbnail_layout.h"

#include "ui/map/point_picking.h"

#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

namespace wherefrom::map {
namespace {

constexpr double cell = 76; // logical pixels
constexpr double tile = 64; // leaves a gutter between neighbours
constexpr std::size_t mostInSight = 400;

} // namespace

std::vector<ThumbnailTile> layOutThumbnails(base::MatrixView<float> points,
                                            std::span<const std::uint8_t> shown, const Viewport& viewport,
                                            QSizeF size) {
    const auto visible = pointsInside(points, shown, viewport.visible());
    const double cells = size.width() * size.height() / (cell * cell);
    if (visible.empty() || visible.size() > mostInSight || static_cast<double>(visible.size()) > 2 * cells)
        return {};
    std::vector<ThumbnailTile> tiles;
    std::set<std::pair<std::int64_t, std::int64_t>> taken;
    for (const base::ImageId image : visible) {
        const double x = points(image.index(), 0) * viewport.pixelsPerUnit();
        const double y = points(image.index(), 1) * viewport.pixelsPerUnit();
        const auto column = static_cast<std::int64_t>(std::floor(x / cell));
        const auto row = static_cast<std::int64_t>(std::floor(y / cell));
        if (!taken.insert({column, row}).second)
            continue;
        const QPointF centre = viewport.toWidget(
            QPointF((static_cast<double>(column) + 0.5) * cell, (static_cast<double>(row) + 0.5) * cell) /
            viewport.pixelsPerUnit());
        tiles.push_back({image, QRectF(centre.x() - tile / 2, centre.y() - tile / 2, tile, tile)});
    }
    return tiles;
}

} // namespace wherefrom::map
