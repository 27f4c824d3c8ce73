// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/edge_sharpness.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace wherefrom::imaging {
namespace {

constexpr int smallestWindow = 8, largestWindow = 64, windowsASide = 8;
constexpr int leastContrast = 16;      ///< levels of 255: below, noise and compression
constexpr double leastPeak = 1.4;      ///< steepest over mean slope: a ramp has 1
constexpr double amongStrongest = 0.5; ///< of the contrast that one window in twenty has
constexpr double deciding = 0.25;      ///< share of the windows that is in focus

/// What is to be known of a part of the picture; two of them make a larger one.
struct Patch {
    int darkest = 255, lightest = 0;
    float steepest = 0;
    double slopes = 0;
    int pixels = 0;

    void add(int level, float slope) {
        darkest = std::min(darkest, level);
        lightest = std::max(lightest, level);
        steepest = std::max(steepest, slope);
        slopes += static_cast<double>(slope);
        ++pixels;
    }
    void add(const Patch& other) {
        darkest = std::min(darkest, other.darkest);
        lightest = std::max(lightest, other.lightest);
        steepest = std::max(steepest, other.steepest);
        slopes += other.slopes;
        pixels += other.pixels;
    }
    int contrast() const { return std::max(0, lightest - darkest); }
    bool hasEdge() const {
        // One level less: a slow ramp is a staircase of levels.
        return contrast() >= leastContrast &&
               (static_cast<double>(steepest) - 1) * pixels >= leastPeak * slopes && steepest > 1;
    }
};

/// Levels to the next pixel, softened across (1 2 1), in both directions.
float slopeAt(const LumaPlane& luma, int x, int y) {
    const int left = std::max(x - 1, 0), right = std::min(x + 1, luma.width - 1);
    const int up = std::max(y - 1, 0), down = std::min(y + 1, luma.height - 1);
    const auto column = [&](int at) { return luma.at(at, up) + 2 * luma.at(at, y) + luma.at(at, down); };
    const auto row = [&](int at) { return luma.at(left, at) + 2 * luma.at(x, at) + luma.at(right, at); };
    const auto dx = static_cast<float>(column(right) - column(x));
    const auto dy = static_cast<float>(row(down) - row(y));
    return std::sqrt(dx * dx + dy * dy) / 4;
}

struct Grid {
    int columns = 0, rows = 0;
    std::vector<Patch> patches;
};

/// The picture in patches of half a window.
Grid patchesOf(const LumaPlane& luma, int side) {
    Grid grid{(luma.width + side - 1) / side, (luma.height + side - 1) / side, {}};
    grid.patches.resize(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    for (int y = 0; y < luma.height; ++y)
        for (int x = 0; x < luma.width; ++x)
            grid.patches[static_cast<std::size_t>(y / side * grid.columns + x / side)].add(
                luma.at(x, y), slopeAt(luma, x, y));
    return grid;
}

std::vector<Patch> windowsOf(const Grid& grid) {
    std::vector<Patch> windows;
    for (int row = 0; row < std::max(1, grid.rows - 1); ++row)
        for (int column = 0; column < std::max(1, grid.columns - 1); ++column) {
            Patch window;
            for (int y = row; y < std::min(row + 2, grid.rows); ++y)
                for (int x = column; x < std::min(column + 2, grid.columns); ++x)
                    window.add(grid.patches[static_cast<std::size_t>(y * grid.columns + x)]);
            windows.push_back(window);
        }
    return windows;
}

template <typename T>
T placeFromTop(std::vector<T>& values, double share) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end(), std::greater<>());
    return *place;
}

} // namespace

float edgeSharpness(const LumaPlane& luma) {
    const int window =
        std::clamp(std::max(luma.width, luma.height) / windowsASide, smallestWindow, largestWindow);
    const std::vector<Patch> windows = windowsOf(patchesOf(luma, window / 2));
    std::vector<int> contrasts;
    for (const Patch& patch : windows)
        if (patch.hasEdge())
            contrasts.push_back(patch.contrast());
    if (contrasts.empty())
        return std::numeric_limits<float>::quiet_NaN();
    const double strong = amongStrongest * placeFromTop(contrasts, 0.05);
    std::vector<float> sharpness;
    for (const Patch& patch : windows)
        if (patch.hasEdge() && patch.contrast() >= strong)
            sharpness.push_back(std::min(1.0F, patch.steepest / static_cast<float>(patch.contrast())));
    return placeFromTop(sharpness, deciding);
}

} // namespace wherefrom::imaging
