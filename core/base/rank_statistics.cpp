// SPDX-License-Identifier: Apache-2.0
#include "core/base/rank_statistics.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace wherefrom::base {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct Pairs {
    std::vector<float> a, b;
};

Pairs finitePairs(std::span<const float> a, std::span<const float> b) {
    Pairs pairs;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (std::isfinite(a[i]) && std::isfinite(b[i])) {
            pairs.a.push_back(a[i]);
            pairs.b.push_back(b[i]);
        }
    return pairs;
}

template <typename T>
double correlation(const std::vector<T>& a, const std::vector<T>& b) {
    const auto n = static_cast<double>(a.size());
    if (a.size() < 2)
        return undefined;
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a[i] - meanA, y = b[i] - meanB;
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : undefined;
}

} // namespace

std::vector<double> averageRanks(std::span<const float> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
        while (last < order.size() && values[order[last]] == values[order[first]])
            ++last;
        for (std::size_t i = first; i < last; ++i)
            ranks[order[i]] = static_cast<double>(first + last + 1) / 2;
    }
    return ranks;
}

double pearson(std::span<const float> a, std::span<const float> b) {
    const Pairs pairs = finitePairs(a, b);
    return correlation(pairs.a, pairs.b);
}

double spearman(std::span<const float> a, std::span<const float> b) {
    const Pairs pairs = finitePairs(a, b);
    return correlation(averageRanks(pairs.a), averageRanks(pairs.b));
}

double auroc(std::span<const float> positive, std::span<const float> negative) {
    std::vector<float> all;
    const auto isFinite = [](float value) { return std::isfinite(value); };
    std::ranges::copy_if(positive, std::back_inserter(all), isFinite);
    const std::size_t positives = all.size();
    std::ranges::copy_if(negative, std::back_inserter(all), isFinite);
    const auto p = static_cast<double>(positives), n = static_cast<double>(all.size() - positives);
    if (p == 0 || n == 0)
        return undefined;
    const auto ranks = averageRanks(all);
    const double sum =
        std::accumulate(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(positives), 0.0);
    return (sum - p * (p + 1) / 2) / (p * n);
}

} // namespace wherefrom::base
