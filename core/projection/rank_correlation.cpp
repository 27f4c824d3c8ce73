// SPDX-License-Identifier: Apache-2.0
#include "core/projection/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

namespace wherefrom::projection {
namespace {

/// Ranks less their mean.
std::vector<double> centredRanks(std::span<const float> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    const double mean = (static_cast<double>(values.size()) - 1) / 2;
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first + 1;
        while (last < order.size() && values[order[last]] == values[order[first]])
            ++last;
        for (std::size_t i = first; i < last; ++i)
            ranks[order[i]] = static_cast<double>(first + last - 1) / 2 - mean;
        first = last;
    }
    return ranks;
}

} // namespace

double rankCorrelation(std::span<const float> a, std::span<const float> b) {
    const auto x = centredRanks(a);
    const auto y = centredRanks(b);
    const double xx = std::inner_product(x.begin(), x.end(), x.begin(), 0.0);
    const double yy = std::inner_product(y.begin(), y.end(), y.begin(), 0.0);
    if (!(xx > 0) || !(yy > 0))
        return std::numeric_limits<double>::quiet_NaN();
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0) / std::sqrt(xx * yy);
}

} // namespace wherefrom::projection
