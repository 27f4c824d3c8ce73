// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace wherefrom::curation {

/// Percentile of every value among all of them, by mid-rank: 100 · (smaller + equal / 2) / n, as
/// scipy.stats.percentileofscore(kind="mean"). Equal values share one percentile; NaN stays NaN and does not
/// count.
std::vector<float> percentiles(std::span<const float> values);

} // namespace wherefrom::curation
