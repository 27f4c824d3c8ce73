// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace wherefrom::imaging {

/// Side of the square, aspect-free miniature that duplicates are confirmed on: [32, 32, 3].
inline constexpr int miniatureSide = 32;
inline constexpr std::size_t miniatureBytes = std::size_t{miniatureSide} * miniatureSide * 3;

/// Pairs up to this distance are called duplicates until a person moves the threshold.
inline constexpr float defaultDuplicateDistance = 0.06F;

struct PixelDistance {
    /// Root mean square difference of two miniatures after the best alignment, as a share of full scale: 0
    /// (the same) … 1. A distance: smaller is more alike.
    float distance = 1;
    bool mirrored = false; ///< the best alignment flips one of them left to right
};

/// Compares two miniatures (each miniatureBytes of RGB) over left-right flips and shifts of up to 2 pixels,
/// with the brightness and contrast of each channel normalised (at most a stated gain, so that flat images
/// stay distinct).
PixelDistance pixelDistance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

} // namespace wherefrom::imaging
