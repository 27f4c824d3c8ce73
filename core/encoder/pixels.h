// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::encoder {

/// Square 8-bit sRGB images in memory that somebody else owns, and which of them to use.
struct PixelSource {
    base::MatrixView<std::uint8_t> pixels; ///< [n, side*side*3], each row an image [side, side, 3] (HWC, RGB)
    std::span<const std::int32_t> rows;    ///< rows of `pixels` to use, in this order; a row may appear twice
    int side = 0;                          ///< pixels

    std::size_t size() const { return rows.size(); }
    PixelSource part(std::size_t first, std::size_t count) const {
        return {pixels, rows.subspan(first, count), side};
    }
};

/// Throws Error when the shapes do not fit together, a row is out of range or `side` is not `expectedSide`.
void check(const PixelSource& source, int expectedSide);

} // namespace wherefrom::encoder
