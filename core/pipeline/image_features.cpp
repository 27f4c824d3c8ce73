// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/image_features.h"

#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pixel_distance.h"
#include "core/imaging/resize.h"

namespace wherefrom::pipeline {

ImageFeatures featuresOf(const imaging::Image& image, int side) {
    return {imaging::centreSquare(image, side),
            imaging::resized(image, imaging::miniatureSide, imaging::miniatureSide),
            imaging::pixelHash(image), imaging::perceptualHashes(image), imaging::measureQuality(image)};
}

} // namespace wherefrom::pipeline
