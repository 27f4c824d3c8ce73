// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/encoder/held_pixels.h"

#include <cmath>
#include <cstdint>

/// Made pictures: each a plane wave of its own direction, length and colour.
struct MadePixels : HeldPixels {
    MadePixels(int count, int sideLength) : HeldPixels(count, sideLength) {
        for (int i = 0; i < count; ++i)
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x)
                    for (int c = 0; c < 3; ++c) {
                        const double angle = 0.7 * i, frequency = 0.3 + 0.05 * (i % 7);
                        const double phase = frequency * (x * std::cos(angle) + y * std::sin(angle));
                        const double value = 128 + 90 * std::sin(phase + 1.3 * i * (c + 1));
                        bytes.push_back(static_cast<std::uint8_t>(value));
                    }
    }
};
