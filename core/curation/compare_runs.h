// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// How far two runs say the same of the same images. Rows where either has no finite number are left out.
namespace wherefrom::curation {

struct Agreement {
    std::size_t images = 0; ///< that both have a number for
    double pearson = 0;     ///< NaN for fewer than two images, or where one side does not vary
    double spearman = 0;    ///< ties by their average rank; NaN likewise
};
Agreement agreement(std::span<const float> first, std::span<const float> second);

struct RunComparison {
    /// [n] among the images that both have, by mid-rank (see percentiles()); NaN for the others.
    std::vector<float> firstPercentiles, secondPercentiles;
    /// The rows that both have, those farthest apart in percentiles first, of equal ones the first row.
    std::vector<std::int32_t> byDisagreement;
};
RunComparison compareRuns(std::span<const float> first, std::span<const float> second);

/// Share of the k lowest (highest) of the first that are among the k lowest (highest) of the second; of equal
/// values the first rows count. k above the number of images stands for all of them; NaN for none.
double overlapOfLowest(std::span<const float> first, std::span<const float> second, std::size_t k);
double overlapOfHighest(std::span<const float> first, std::span<const float> second, std::size_t k);

} // namespace wherefrom::curation
