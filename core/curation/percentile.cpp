// SPDX-License-Identifier: Apache-2.0
#include "core/curation/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace wherefrom::curation {

namespace {

/// A value beside where it stood: sorting a million of these is much faster than sorting places by values
/// that lie elsewhere.
struct Placed {
    float value;
    std::uint32_t place;
};

} // namespace

std::vector<float> percentiles(std::span<const float> values) {
    std::vector<Placed> order;
    order.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i]))
            order.push_back({values[i], static_cast<std::uint32_t>(i)});
    std::ranges::sort(order, {}, &Placed::value);

    std::vector<float> result(values.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && order[end].value == order[begin].value)
            ++end;
        const double rank = (static_cast<double>(begin) + static_cast<double>(end)) / 2;
        const auto percentile = static_cast<float>(100 * rank / static_cast<double>(order.size()));
        for (; begin < end; ++begin)
            result[order[begin].place] = percentile;
    }
    return result;
}

} // namespace wherefrom::curation
