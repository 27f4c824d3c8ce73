// SPDX-License-Identifier: Apache-2.0
#include "ui/map/density.h"

#include "ui/style/colour_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace wherefrom::map {
namespace {

constexpr double palest = 0.06;   // a single point must stand out from the background
constexpr double faintest = 0.02; // of a point: what smoothing leaves at its farthest

/// Binomial smoothing over 3 cells along one direction.
void smooth(std::vector<float>& values, std::size_t lines, std::size_t length, std::size_t lineStep,
            std::size_t step) {
    for (std::size_t line = 0; line < lines; ++line) {
        float* at = values.data() + line * lineStep;
        float before = 0;
        for (std::size_t k = 0; k < length; ++k) {
            const float here = at[k * step];
            const float after = k + 1 < length ? at[(k + 1) * step] : 0;
            at[k * step] = before / 4 + here / 2 + after / 4;
            before = here;
        }
    }
}

QRgb mixed(QRgb a, QRgb b, double share) {
    const auto mix = [share](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * share));
    };
    return qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
}

} // namespace

std::uint32_t DensityGrid::most() const {
    return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

double DensityGrid::overlap(double diameter) const {
    double sum = 0, squares = 0;
    for (const std::uint32_t count : counts) {
        sum += count;
        squares += static_cast<double>(count) * count;
    }
    const double disc = std::numbers::pi / 4 * diameter * diameter;
    // The others that share a point's cell tell how dense it is there, without the point itself.
    return sum > 0 ? 1 + (squares / sum - 1) * disc / (cell * cell) : 0;
}

DensityGrid countPoints(const PointSet& points, std::span<const PointLook> looks, const Viewport& viewport,
                        double cell) {
    DensityGrid grid;
    grid.cell = cell;
    grid.columns = std::max(1, static_cast<int>(std::ceil(viewport.size().width() / cell)));
    grid.rows = std::max(1, static_cast<int>(std::ceil(viewport.size().height() / cell)));
    grid.counts.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
    const QPointF corner = viewport.toMap({0, 0});
    const double cellsPerUnit = viewport.pixelsPerUnit() / cell;
    points.visitInside(viewport.visible(), [&](std::size_t i, PointSet::Place place) {
        if (!isShown(looks, i))
            return true;
        const auto column = static_cast<int>((place.x - corner.x()) * cellsPerUnit);
        const auto row = static_cast<int>((corner.y() - place.y) * cellsPerUnit);
        if (column >= 0 && column < grid.columns && row >= 0 && row < grid.rows)
            ++grid.counts[static_cast<std::size_t>(row * grid.columns + column)];
        return true;
    });
    return grid;
}

QRgb densityColour(double count, double most, const DensityColours& colours) {
    const double t = palest + (1 - palest) * std::log1p(count) / std::log1p(std::max(most, 1.0));
    return style::sequential(colours.darkest ? 1 - t : t).rgb();
}

QImage paintDensity(const DensityGrid& grid, const DensityColours& colours) {
    const auto columns = static_cast<std::size_t>(grid.columns), rows = static_cast<std::size_t>(grid.rows);
    std::vector<float> values(grid.counts.begin(), grid.counts.end());
    smooth(values, rows, columns, columns, 1);
    smooth(values, columns, rows, 1, columns);
    const double most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    // One logarithm a shade, not one a cell.
    std::array<QRgb, 1024> ramp{};
    for (std::size_t k = 0; k < ramp.size(); ++k)
        ramp[k] = densityColour(std::expm1(std::log1p(most) * static_cast<double>(k) / (ramp.size() - 1.0)),
                                most, colours);
    const double scale = most > 0 ? (ramp.size() - 1.0) / std::log1p(most) : 0;
    const QRgb background = colours.background.rgb();
    QImage image(grid.columns, grid.rows, QImage::Format_RGB32);
    for (int y = 0; y < grid.rows; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const float* value = values.data() + static_cast<std::size_t>(y) * columns;
        for (int x = 0; x < grid.columns; ++x) {
            if (value[x] < faintest) {
                line[x] = background;
                continue;
            }
            const auto shade = static_cast<std::size_t>(std::log1p(static_cast<double>(value[x])) * scale);
            const QRgb colour = ramp[std::min(shade, ramp.size() - 1)];
            // The rim that smoothing gives a lone point fades out.
            line[x] = value[x] < 0.25F ? mixed(background, colour, 0.2 + 3.2 * static_cast<double>(value[x]))
                                       : colour;
        }
    }
    return image;
}

} // namespace wherefrom::map
