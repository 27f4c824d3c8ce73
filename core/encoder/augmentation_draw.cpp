// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/augmentation.h"
#include "core/encoder/counter_random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace wherefrom::encoder {

namespace {

using Colour = std::array<double, 9>; // row-major 3 x 3, acts on an RGB column

constexpr std::array<double, 3> luma{0.299, 0.587, 0.114};
constexpr Colour identity{1, 0, 0, 0, 1, 0, 0, 0, 1};
constexpr Colour toYiq{luma[0], luma[1], luma[2], 0.5959, -0.2746, -0.3213, 0.2115, -0.5227, 0.3112};
constexpr Colour toGrey{luma[0], luma[1], luma[2], luma[0], luma[1], luma[2], luma[0], luma[1], luma[2]};

Colour product(const Colour& a, const Colour& b) {
    Colour result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            for (std::size_t inner = 0; inner < 3; ++inner)
                result[row * 3 + column] += a[row * 3 + inner] * b[inner * 3 + column];
    return result;
}

Colour weightedSum(double weightA, const Colour& a, double weightB, const Colour& b) {
    Colour result{};
    for (std::size_t i = 0; i < 9; ++i)
        result[i] = weightA * a[i] + weightB * b[i];
    return result;
}

/// Turns the chroma (I, Q) by `angle` and keeps the luma Y.
Colour hueTurn(double angle) {
    // The inverse by cofactors, so that a turn by 0 is the identity to rounding.
    static const Colour fromYiq = [] {
        const Colour m = toYiq;
        const auto cofactor = [m](std::size_t r, std::size_t c) {
            const std::size_t r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3, c2 = (c + 2) % 3;
            return m[r1 * 3 + c1] * m[r2 * 3 + c2] - m[r1 * 3 + c2] * m[r2 * 3 + c1];
        };
        const double determinant = m[0] * cofactor(0, 0) + m[1] * cofactor(0, 1) + m[2] * cofactor(0, 2);
        Colour inverse{};
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t c = 0; c < 3; ++c)
                inverse[c * 3 + r] = cofactor(r, c) / determinant;
        return inverse;
    }();
    const double cosine = std::cos(angle), sine = std::sin(angle);
    return product(fromYiq, product({1, 0, 0, 0, cosine, -sine, 0, sine, cosine}, toYiq));
}

/// torchvision's RandomResizedCrop: ten tries, then the largest central box whose ratio is allowed.
std::array<double, 4> drawCrop(const AugmentationOptions& options, CounterRandom& random) {
    for (int attempt = 0; attempt < 10; ++attempt) {
        const double area = random.uniform(options.scaleFrom, options.scaleTo);
        const double ratio = std::exp(random.uniform(std::log(options.ratioFrom), std::log(options.ratioTo)));
        const double width = std::sqrt(area * ratio), height = std::sqrt(area / ratio);
        if (width <= 1 && height <= 1)
            return {random.uniform(0, 1 - width), random.uniform(0, 1 - height), width, height};
    }
    const double ratio = std::clamp(1.0, options.ratioFrom, options.ratioTo);
    const double width = std::min(1.0, ratio), height = std::min(1.0, 1 / ratio);
    return {(1 - width) / 2, (1 - height) / 2, width, height};
}

double drawFactor(double range, CounterRandom& random) {
    return random.uniform(std::max(0.0, 1 - range), 1 + range);
}

void jitter(const AugmentationOptions& options, CounterRandom& random, AugmentationDraw& draw) {
    const double strength = options.jitterStrength;
    const double brightness = drawFactor(options.brightness * strength, random);
    const double contrast = drawFactor(options.contrast * strength, random);
    const double saturation = drawFactor(options.saturation * strength, random);
    const double hue = random.uniform(-options.hue * strength, options.hue * strength);
    const auto apply = [&draw](const Colour& map) {
        draw.own = product(map, draw.own);
        draw.ofMean = product(map, draw.ofMean);
    };
    std::array<int, 4> order{0, 1, 2, 3};
    random.shuffle(order);
    for (const int which : order) {
        if (which == 0) {
            apply(weightedSum(brightness, identity, 0, identity));
        } else if (which == 1) {
            // c · x + (1 − c) · grey of the mean, and the mean of own · x + ofMean · m is (own + ofMean) · m.
            const Colour meanSoFar = weightedSum(1, draw.own, 1, draw.ofMean);
            draw.own = weightedSum(contrast, draw.own, 0, identity);
            draw.ofMean = weightedSum(contrast, draw.ofMean, 1 - contrast, product(toGrey, meanSoFar));
        } else if (which == 2) {
            apply(weightedSum(saturation, identity, 1 - saturation, toGrey));
        } else {
            apply(hueTurn(2 * std::numbers::pi * hue));
        }
    }
    draw.changesColour = true;
}

void checkRange(bool right, const char* sentence) {
    if (!right)
        throw base::Error(sentence);
}

} // namespace

AugmentationOptions AugmentationOptions::none() {
    AugmentationOptions options;
    options.crop = false;
    options.flipChance = options.jitterChance = options.greyChance = 0;
    return options;
}

void check(const AugmentationOptions& options) {
    const auto isChance = [](double value) { return value >= 0 && value <= 1; };
    checkRange(options.scaleFrom > 0 && options.scaleFrom <= options.scaleTo && options.scaleTo <= 1,
               "The crop's scale must run from above 0 to at most 1.");
    checkRange(options.ratioFrom > 0 && options.ratioFrom <= options.ratioTo &&
                   std::isfinite(options.ratioTo),
               "The crop's ratio of width to height must run from above 0 to a finite number.");
    checkRange(isChance(options.flipChance) && isChance(options.jitterChance) && isChance(options.greyChance),
               "The chances of flip, colour jitter and grey must lie between 0 and 1.");
    checkRange(options.jitterStrength >= 0 && options.brightness >= 0 && options.contrast >= 0 &&
                   options.saturation >= 0 && options.hue >= 0,
               "The strengths of the colour jitter must not be negative.");
    checkRange(options.hue * options.jitterStrength <= 0.5 && std::isfinite(options.jitterStrength),
               "The hue can turn by at most half the circle (0.5).");
}

AugmentationDraw drawAugmentation(const AugmentationOptions& options, std::uint64_t seed, std::int32_t image,
                                  std::uint64_t draw) {
    CounterRandom random(seed, static_cast<std::uint64_t>(image), draw);
    AugmentationDraw result;
    if (options.crop)
        result.crop = drawCrop(options, random);
    result.flip = random.chance(options.flipChance);
    if (random.chance(options.jitterChance))
        jitter(options, random, result);
    if (random.chance(options.greyChance)) {
        result.own = product(toGrey, result.own);
        result.ofMean = product(toGrey, result.ofMean);
        result.changesColour = true;
    }
    return result;
}

} // namespace wherefrom::encoder
