// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/encoder/held_pixels.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

/// Made pictures whose label is how light they are, in six steps. Their hue differs far more, and changes in
/// stripes of random length and direction: it tells nothing of the label. Crops, mirrors and another hue
/// leave the lightness what it is.
struct MadeLights : HeldPixels {
    static constexpr int kinds = 6;

    MadeLights(int count, int sideLength, unsigned seed) : HeldPixels(count, sideLength), random_(seed) {
        for (int i = 0; i < count; ++i) {
            labels.push_back(i % kinds);
            draw(i % kinds);
        }
    }

    std::vector<std::int32_t> labels;

  private:
    /// 0 … 1; the standard's distributions differ from library to library.
    double unit() { return static_cast<double>(random_() >> 8U) / (1U << 23U); }

    void draw(int kind) {
        const double luma = 0.35 + 0.3 * (kind + 0.5 + 0.7 * (unit() - 0.5)) / kinds;
        const double turn = 2 * std::numbers::pi, hue = turn * unit(), chroma = 0.06 + 0.06 * unit();
        const double frequency = turn * (0.05 + 0.25 * unit()), angle = turn * unit(), swing = 2 * unit();
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const double wave = std::sin(frequency * (x * std::cos(angle) + y * std::sin(angle)));
                const double i = chroma * std::cos(hue + swing * wave),
                             q = chroma * std::sin(hue + swing * wave);
                const double light = luma + 0.02 * (unit() - 0.5);
                // From YIQ, whose hue the augmentation turns.
                for (const double value : {light + 0.956 * i + 0.621 * q, light - 0.272 * i - 0.647 * q,
                                           light - 1.106 * i + 1.703 * q})
                    bytes.push_back(static_cast<std::uint8_t>(255 * value));
            }
    }

    std::minstd_rand random_;
};
