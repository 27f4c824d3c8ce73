// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/orientation.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace wherefrom::imaging {

/// [code of the orientation][y · width + x]: which cell of a square of `width` cells comes to lie there.
template <int width>
inline constexpr auto orientedSources = [] {
    std::array<std::array<std::uint16_t, std::size_t{width} * width>, orientationCount> made{};
    for (int code = 0; code < orientationCount; ++code)
        for (int y = 0; y < width; ++y)
            for (int x = 0; x < width; ++x) {
                const Position from = sourceOf({x, y}, orientationOf(code), width);
                made[static_cast<std::size_t>(code)][static_cast<std::size_t>(y * width + x)] =
                    static_cast<std::uint16_t>(from.y * width + from.x);
            }
    return made;
}();

} // namespace wherefrom::imaging
