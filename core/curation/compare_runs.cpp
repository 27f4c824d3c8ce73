// SPDX-License-Identifier: Apache-2.0
#include "core/curation/compare_runs.h"

#include "core/base/rank_statistics.h"
#include "core/curation/percentile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {
namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// A number beside its row: sorting a million of these is much faster than sorting rows by numbers elsewhere.
struct Placed {
    float value;
    std::int32_t row;
    friend bool operator<(const Placed& a, const Placed& b) {
        return a.value != b.value ? a.value < b.value : a.row < b.row;
    }
};

bool haveBoth(std::span<const float> first, std::span<const float> second, std::size_t row) {
    return std::isfinite(first[row]) && std::isfinite(second[row]);
}

/// The numbers of the rows that both have; NaN elsewhere.
std::vector<float> common(std::span<const float> wanted, std::span<const float> other) {
    std::vector<float> result(wanted.size(), none);
    for (std::size_t row = 0; row < std::min(wanted.size(), other.size()); ++row)
        if (haveBoth(wanted, other, row))
            result[row] = wanted[row];
    return result;
}

/// [n] whether a row is among the k least of sign · value, among rows that both have.
std::vector<bool> leastRows(std::span<const float> values, std::span<const float> other, float sign,
                            std::size_t k, std::size_t& count) {
    std::vector<Placed> placed;
    for (std::size_t row = 0; row < values.size(); ++row)
        if (haveBoth(values, other, row))
            placed.push_back({sign * values[row], static_cast<std::int32_t>(row)});
    count = std::min(k, placed.size());
    const auto end = placed.begin() + static_cast<std::ptrdiff_t>(count);
    if (end != placed.end())
        std::nth_element(placed.begin(), end, placed.end());
    std::vector<bool> chosen(values.size(), false);
    for (auto it = placed.begin(); it != end; ++it)
        chosen[static_cast<std::size_t>(it->row)] = true;
    return chosen;
}

double overlap(std::span<const float> first, std::span<const float> second, float sign, std::size_t k) {
    std::size_t count = 0;
    const auto a = leastRows(first, second, sign, k, count);
    const auto b = leastRows(second, first, sign, k, count);
    std::size_t both = 0;
    for (std::size_t row = 0; row < a.size(); ++row)
        both += a[row] && b[row] ? 1 : 0;
    return static_cast<double>(both) / static_cast<double>(count); // 0 / 0 is NaN
}

} // namespace

Agreement agreement(std::span<const float> first, std::span<const float> second) {
    Agreement result;
    for (std::size_t row = 0; row < first.size(); ++row)
        result.images += haveBoth(first, second, row) ? 1 : 0;
    result.pearson = base::pearson(first, second);
    result.spearman = base::spearman(first, second);
    return result;
}

RunComparison compareRuns(std::span<const float> first, std::span<const float> second) {
    RunComparison result;
    result.firstPercentiles = percentiles(common(first, second));
    result.secondPercentiles = percentiles(common(second, first));
    std::vector<Placed> placed;
    for (std::size_t row = 0; row < result.firstPercentiles.size(); ++row)
        if (const float apart = result.secondPercentiles[row] - result.firstPercentiles[row];
            !std::isnan(apart))
            placed.push_back({-std::fabs(apart), static_cast<std::int32_t>(row)});
    std::ranges::sort(placed, std::less<>());
    result.byDisagreement.reserve(placed.size());
    for (const Placed& entry : placed)
        result.byDisagreement.push_back(entry.row);
    return result;
}

double overlapOfLowest(std::span<const float> first, std::span<const float> second, std::size_t k) {
    return overlap(first, second, 1, k);
}

double overlapOfHighest(std::span<const float> first, std::span<const float> second, std::size_t k) {
    return overlap(first, second, -1, k);
}

} // namespace wherefrom::curation
