// SPDX-License-Identifier: Apache-2.0
#include "ui/map/ends.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace wherefrom::map {

std::size_t usualEnd(std::size_t images) {
    constexpr std::size_t most = 2000;
    return std::min(most, std::max<std::size_t>(1, images / 10));
}

std::vector<bool> atEnd(std::span<const float> values, End end, std::size_t count) {
    std::vector<std::uint32_t> order;
    order.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i]))
            order.push_back(static_cast<std::uint32_t>(i));
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        if (values[a] == values[b])
            return a < b;
        return end == End::lowest ? values[a] < values[b] : values[a] > values[b];
    };
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    if (last != order.end())
        std::nth_element(order.begin(), last, order.end(), before);
    std::vector<bool> chosen(values.size(), false);
    for (auto it = order.begin(); it != last; ++it)
        chosen[*it] = true;
    return chosen;
}

std::vector<bool> atEnd(std::span<const float> values, End end) {
    const auto known = std::ranges::count_if(values, [](float value) { return !std::isnan(value); });
    return atEnd(values, end, known == 0 ? 0 : usualEnd(static_cast<std::size_t>(known)));
}

} // namespace wherefrom::map
