// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/encoder/augmentation.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::encoder {

/// What an encoder is shown of one image: draws 0 … draws − 1 of its augmentation, as scoring draws them for
/// an image of that row and seed, rounded to 8 bits: [draws, side*side*3]. pixels [side*side*3] sRGB.
base::Matrix<std::uint8_t> augmentedPixels(std::span<const std::uint8_t> pixels, int side, std::int32_t row,
                                           std::uint64_t seed, std::size_t draws,
                                           const AugmentationOptions& options);

} // namespace wherefrom::encoder
