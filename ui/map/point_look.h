// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace wherefrom::map {

/// How one point is drawn.
struct PointLook {
    std::uint8_t red = 0, green = 0, blue = 0;
    enum Layer : std::uint8_t { hidden, faded, normal } layer = normal;
};

using Looks = std::shared_ptr<const std::vector<PointLook>>;

/// Only points in full colour count and can be hit. A point beyond `looks` is one.
inline bool isShown(std::span<const PointLook> looks, std::size_t point) {
    return point >= looks.size() || looks[point].layer == PointLook::normal;
}

} // namespace wherefrom::map
