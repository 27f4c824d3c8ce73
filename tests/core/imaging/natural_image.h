// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace wherefrom::imaging {

/// A picture with the spectrum of photographs: waves of random direction whose amplitude falls as 1 /
/// frequency.
inline Image naturalImage(std::uint32_t seed, int width = 128, int height = 96) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<double> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 0.0);
    for (int wave = 0; wave < 40; ++wave) {
        const double frequency = 0.6 * std::pow(20.0, unit(random)), angle = 6.2832 * unit(random);
        const double fx = frequency * std::cos(angle), fy = frequency * std::sin(angle);
        const double phase = 6.2832 * unit(random);
        const double gain[3] = {0.5 + unit(random), 0.5 + unit(random), 0.5 + unit(random)};
        std::size_t at = 0;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                for (const double g : gain)
                    values[at++] +=
                        40 * g / frequency * std::sin(6.2832 * (fx * x / width + fy * y / height) + phase);
    }
    Image image{width, height, {}};
    for (const double value : values)
        image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(128 + value, 0.0, 255.0)));
    return image;
}

inline Image mirroredCopy(const Image& image) {
    Image result = image;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            std::copy_n(image.row(y) + 3 * x, 3,
                        result.pixels.begin() + 3 * (y * image.width + image.width - 1 - x));
    return result;
}

} // namespace wherefrom::imaging
