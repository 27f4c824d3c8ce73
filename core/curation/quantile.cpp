// SPDX-License-Identifier: Apache-2.0
#include "core/curation/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace wherefrom::curation {

double quantile(std::vector<double> values, double share) {
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(std::floor(place));
    std::nth_element(values.begin(), below, values.end());
    const double part = place - std::floor(place);
    if (part == 0)
        return *below;
    return *below + part * (*std::min_element(below + 1, values.end()) - *below);
}

} // namespace wherefrom::curation
