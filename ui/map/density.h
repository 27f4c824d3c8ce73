// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_look.h"
#include "ui/map/point_set.h"
#include "ui/map/viewport.h"

#include <QColor>
#include <QImage>

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::map {

/// How many shown points lie in each cell of what a viewport shows. counts [rows, columns], the top row
/// first.
struct DensityGrid {
    int columns = 0, rows = 0;
    double cell = 1; ///< logical pixels
    std::vector<std::uint32_t> counts;

    std::uint32_t most() const;
    /// How many points are drawn over one another where a point is, on average, when each is a disc of
    /// `diameter` logical pixels; 0 where nothing is in sight.
    double overlap(double diameter) const;
};

DensityGrid countPoints(const PointSet& points, std::span<const PointLook> looks, const Viewport& viewport,
                        double cell);

struct DensityColours {
    QColor background;
    bool darkest = false; ///< the densest cell is the darkest: for a light background
};

/// The colour of `count` where `most` is the densest: Viridis over the logarithm of 1 + count, away from the
/// background.
QRgb densityColour(double count, double most, const DensityColours& colours);

/// The grid as a picture of one pixel a cell, slightly smoothed; empty cells are background.
QImage paintDensity(const DensityGrid& grid, const DensityColours& colours);

} // namespace wherefrom::map
