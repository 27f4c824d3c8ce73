// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/image_quality.h"
#include "core/imaging/orientation.h"

#include <array>
#include <cstdint>

namespace wherefrom::pipeline {

/// All that later stages need of one image.
struct ImageFeatures {
    imaging::Image square;    ///< [side, side, 3] the encoder's input
    imaging::Image miniature; ///< [32, 32, 3]
    std::uint64_t pixelHash = 0;
    std::array<std::uint64_t, imaging::orientationCount> perceptualHash{};
    imaging::ImageQuality quality;
};
ImageFeatures featuresOf(const imaging::Image& image, int side);

} // namespace wherefrom::pipeline
