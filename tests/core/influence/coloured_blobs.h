// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/encoder/pixels.h"

#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

namespace wherefrom::influence::testing {

/// 24 coloured blobs of several sizes, 32 x 32 pixels: smooth, so that views of an image resemble one
/// another.
struct ColouredBlobs {
    ColouredBlobs() : pixels(24, 32 * 32 * 3), rows(24) {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> unit;
        std::iota(rows.begin(), rows.end(), 0);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double x = 32 * unit(random), y = 32 * unit(random), size = 3 + 10 * unit(random);
            const double colour[3] = {unit(random), unit(random), unit(random)};
            for (int p = 0; p < 32 * 32; ++p) {
                const double dx = (p % 32 - x) / size, dy = (p / 32 - y) / size;
                for (int c = 0; c < 3; ++c)
                    pixels(i, std::size_t(p * 3 + c)) =
                        std::uint8_t(255 * (0.2 + 0.8 * colour[c] * std::exp(-dx * dx - dy * dy)));
            }
        }
    }
    encoder::PixelSource all() const { return {pixels, rows, 32}; }

    base::Matrix<std::uint8_t> pixels;
    std::vector<std::int32_t> rows;
};

} // namespace wherefrom::influence::testing
