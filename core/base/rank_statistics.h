// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wherefrom::base {

/// Rank of each value from 1; equal values share the mean of their ranks. Values must not be NaN.
std::vector<double> averageRanks(std::span<const float> values);

/// Pearson's correlation of the pairs of which both are finite; NaN for fewer than two of them, or where one
/// side does not vary.
double pearson(std::span<const float> a, std::span<const float> b);

/// Spearman's rank correlation, ties with average ranks, of the pairs of which both are finite; NaN as
/// pearson().
double spearman(std::span<const float> a, std::span<const float> b);

/// Area under the ROC curve: the chance that a random one of `positive` is above a random one of `negative`,
/// equal ones counting half (Mann & Whitney 1947). Values that are not finite are left out; NaN where a side
/// is empty.
double auroc(std::span<const float> positive, std::span<const float> negative);

} // namespace wherefrom::base
