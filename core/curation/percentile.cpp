// SPDX-License-Identifier: Apache-2.0
#include "core/curation/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace wherefrom::curation {

std::vector<float> percentiles(std::span<const float> values) {
    std::vector<std::size_t> order;
    order.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i]))
            order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });

    std::vector<float> result(values.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        const double rank = (static_cast<double>(begin) + static_cast<double>(end)) / 2;
        const auto percentile = static_cast<float>(100 * rank / static_cast<double>(order.size()));
        for (; begin < end; ++begin)
            result[order[begin]] = percentile;
    }
    return result;
}

} // namespace wherefrom::curation
