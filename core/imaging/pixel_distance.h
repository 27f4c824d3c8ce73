// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/orientation.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::imaging {

/// Side of the square, aspect-free miniature that duplicates are confirmed on: [32, 32, 3].
inline constexpr int miniatureSide = 32;
inline constexpr std::size_t miniatureBytes = std::size_t{miniatureSide} * miniatureSide * 3;

/// Default for "the same picture": distances up to this.
inline constexpr float defaultDuplicateDistance = 0.10F;

struct MiniatureSketch;

struct PixelDistance {
    /// Root mean square difference of two miniatures after the best alignment, over the worst quarter of
    /// their 4 x 4 blocks (so that a small mark on a common background counts), as a share of full scale:
    /// 0 (the same) … 1. A distance: smaller is more alike.
    float distance = 1;
    Orientation orientation; ///< what takes the first to the second
    bool moved = false;      ///< shifted, cropped or stretched
    bool covered = false;    ///< the same but for a small part, which was left out
};

/// Compares two miniatures (each miniatureBytes of RGB): over the eight orientations, shifts and crops of
/// somewhat more than a tenth, changes of brightness, contrast and colour (brightness by a line; colour
/// differences by a near-rotation, or to none at all), and with the worst eighth of the pixels left out where
/// the rest is detailed and nearly identical (a logo, a line of text), which costs 0.05. To be moved or
/// covered costs a turned picture 0.03 more. Contrast is brought to a standard deviation of 64 levels (at
/// most 4-fold, so that flat images stay flat); means of nearly flat images that differ by more than 40
/// levels count, so that flat images of different colours stay distinct. Distances above `most` may be
/// reported as 1, which is much faster. Symmetric. Throws Error for spans of another size.
PixelDistance pixelDistance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, float most = 1);
/// The same with sketches made before.
PixelDistance pixelDistance(std::span<const std::uint8_t> a, const MiniatureSketch& sketchA,
                            std::span<const std::uint8_t> b, const MiniatureSketch& sketchB, float most = 1);

} // namespace wherefrom::imaging
