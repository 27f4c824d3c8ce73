// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/pixels.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

/// Pictures of one side in memory, for those that draw them.
struct HeldPixels {
    HeldPixels(int count, int sideLength) : side(sideLength), rows(static_cast<std::size_t>(count)) {
        std::iota(rows.begin(), rows.end(), 0);
    }

    wherefrom::encoder::PixelSource source() const {
        const auto width = static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3;
        return {{bytes.data(), bytes.size() / width, width}, rows, side};
    }

    int side;
    std::vector<std::uint8_t> bytes; ///< row by row, red, green, blue
    std::vector<std::int32_t> rows;
};
