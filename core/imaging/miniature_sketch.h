// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/orientation.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::imaging {

inline constexpr int sketchSide = 16;

/// A miniature's brightness alone, at half its size, with the contrast brought to a common one: enough to say
/// in microseconds that two images are different, and how they would lie on one another.
struct MiniatureSketch {
    std::array<std::int8_t, std::size_t{sketchSide} * sketchSide> luma{};
};

/// Throws Error for a miniature of another size than miniatureBytes.
MiniatureSketch sketchOf(std::span<const std::uint8_t> miniature);

/// One way to lay a miniature on another.
struct CoarsePose {
    Orientation orientation; ///< of the first
    float shiftX = 0;        ///< where its middle then lies, in pixels of the miniature
    float shiftY = 0;
    float correlation = 0; ///< of the sketches where they overlap, -1 … 1 (as if both had full contrast)
};

/// The best shift (up to 2 pixels of the miniature) of each of the eight orientations, best first.
std::array<CoarsePose, orientationCount> coarsePoses(const MiniatureSketch& a, const MiniatureSketch& b);

} // namespace wherefrom::imaging
