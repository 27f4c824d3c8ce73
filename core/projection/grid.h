// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <span>

namespace wherefrom::projection {

/// A uniform grid that covers a layout with a margin. Only its shape matters to the kernels, and its shape
/// takes few values, so that it seldom changes from one iteration to the next; it depends on the layout
/// alone, so that a resumed run meets the same one.
struct GridShape {
    double spacing = 0;
    std::int64_t columns = 0; ///< nodes along x; a product of 2, 3 and 5
    std::int64_t rows = 0;    ///< nodes along y

    friend auto operator<=>(const GridShape&, const GridShape&) = default;
};

struct Grid {
    GridShape shape;
    float left = 0; ///< the least x of the layout: at node `margin`
    float bottom = 0;
};

/// Nodes before the first point, half a spline. Those behind the last one are more: the kernel's prefilter (a
/// pole at 0.54) must die away before the periodic convolution wraps round.
constexpr std::int64_t gridMargin = 4;

/// Throws base::Error for a layout that is not finite.
Grid gridAround(std::span<const float> layout);

} // namespace wherefrom::projection
