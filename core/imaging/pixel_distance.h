// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::imaging {

/// Side of the square, aspect-free miniature that duplicates are confirmed on: [32, 32, 3].
inline constexpr int miniatureSide = 32;
inline constexpr std::size_t miniatureBytes = std::size_t{miniatureSide} * miniatureSide * 3;

/// Default for "the same picture": distances up to this. Measured in November 2026 on all pairs of three
/// sets: exact copies and mirror images are at 0.00 … 0.04; mirrored drawings whose lettering was set anew at
/// 0.09 … 0.16; JPEGs of CIFAR-10's own duplicates at 0.06. The nearest different pictures are at 0.14 in 3
/// million pairs of CIFAR-10, at 0.11 (two coins) among 796 cut-outs on white, at 0.09 (two noughts) in 1.4
/// million pairs of handwritten digits.
inline constexpr float defaultDuplicateDistance = 0.10F;

struct PixelDistance {
    /// Root mean square difference of two miniatures after the best alignment, over the worst quarter of
    /// their 4 x 4 blocks (so that a small mark on a common background counts), as a share of full scale:
    /// 0 (the same) … 1. A distance: smaller is more alike.
    float distance = 1;
    bool mirrored = false; ///< the best alignment flips one of them left to right
};

/// Compares two miniatures (each miniatureBytes of RGB) over left-right flips and shifts of up to 2 pixels,
/// with the contrast of each channel brought to a standard deviation of 64 levels (at most 4-fold, so that
/// flat images stay flat) and the means taken out (what they differ by beyond 40 levels counts, so that flat
/// images of different colours stay distinct). Symmetric. Throws Error for spans of another size.
PixelDistance pixelDistance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

} // namespace wherefrom::imaging
