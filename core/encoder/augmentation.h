// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace wherefrom::encoder {

/// The augmentations of SimCLR (Chen et al. 2020, appendix A) without the blur, which the paper leaves out
/// for 32 x 32 images. Each part can be switched off: crop = false, and a chance of 0 for the others.
struct AugmentationOptions {
    bool crop = true;       ///< random resized crop
    double scaleFrom = 0.2; ///< share of the image's area; SimCLR on ImageNet: 0.08
    double scaleTo = 1.0;
    double ratioFrom = 3.0 / 4; ///< width to height of the crop
    double ratioTo = 4.0 / 3;
    double flipChance = 0.5;
    double jitterChance = 0.8;
    double jitterStrength = 0.5; ///< s: 0.5 for CIFAR-10, 1 for ImageNet
    double brightness = 0.8;     ///< factors from 1 − 0.8 s to 1 + 0.8 s (and never below 0)
    double contrast = 0.8;
    double saturation = 0.8;
    double hue = 0.2; ///< a turn of the hue of up to 0.2 s of the circle either way
    double greyChance = 0.2;

    static AugmentationOptions none();
    bool operator==(const AugmentationOptions&) const = default;
};

/// Throws Error naming the option that is out of its range.
void check(const AugmentationOptions& options);

/// What happens to one image. Drawn from a counter-based generator keyed by (seed, image, draw): it depends
/// on nothing else, so an image is augmented alike whatever batch it is in and whatever device works.
struct AugmentationDraw {
    std::array<double, 4> crop{0, 0, 1, 1}; ///< left, top, width, height as shares of the image
    bool flip = false;
    /// Colour as one affine map: out = clamp(own · rgb + ofMean · m), m the image's mean colour; row-major 3
    /// x 3. Brightness, contrast, saturation and hue in random order, then grey. Two departures from
    /// torchvision: clamping happens once, at the end, and the hue turns about the grey axis in YIQ (which
    /// keeps the luma), not in HSV.
    std::array<double, 9> own{1, 0, 0, 0, 1, 0, 0, 0, 1};
    std::array<double, 9> ofMean{};
    bool changesColour = false;
};

AugmentationDraw drawAugmentation(const AugmentationOptions& options, std::uint64_t seed, std::int32_t image,
                                  std::uint64_t draw);

} // namespace wherefrom::encoder
