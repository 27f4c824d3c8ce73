// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace wherefrom::curation {

/// The value below which `share` (0 … 1) of these lie, interpolated between the two next to it as
/// numpy.quantile does. NaN where there are none; `values` holds no NaN.
double quantile(std::vector<double> values, double share);

} // namespace wherefrom::curation
