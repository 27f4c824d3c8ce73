// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wherefrom::imaging {

/// Brightness of an image: Y = 0.299 R + 0.587 G + 0.114 B, [height, width], rounded.
struct LumaPlane {
    int width = 0, height = 0;
    std::vector<std::uint8_t> values;

    std::uint8_t at(int x, int y) const {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};
LumaPlane lumaPlane(const Image& image);

} // namespace wherefrom::imaging
