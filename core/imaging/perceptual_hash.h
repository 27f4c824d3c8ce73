// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/orientation.h"

#include <array>
#include <cstdint>

namespace wherefrom::imaging {

/// 64-bit DCT perceptual hash (Zauner 2010, section 3.2.1): grey, 32 x 32, the 8 x 8 lowest frequencies (1 …
/// 8) without the mean, one bit each for "above the median". Compare by Hamming distance, 0 … 64.
std::uint64_t perceptualHash(const Image& image);
/// The hashes of the image in its eight orientations, by codeOf(), from the same transform: mirroring changes
/// the sign of odd frequencies, a quarter turn exchanges the two axes as well.
std::array<std::uint64_t, orientationCount> perceptualHashes(const Image& image);

/// 64-bit hash of the decoded pixels and the size: equal for images that are the same picture, whatever the
/// file format.
std::uint64_t pixelHash(const Image& image);

} // namespace wherefrom::imaging
