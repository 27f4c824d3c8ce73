// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace wherefrom::filters {

/// How the numbers of a column are laid out from left to right: evenly, or, where most of them would be
/// crowded into one corner, by their logarithm.
struct Axis {
    double least = 0, most = 1;
    bool isLogarithmic = false;

    double share(double value) const; ///< 0 … 1, clamped
    double value(double share) const;
    bool isEmpty() const { return !(least < most); }
};

/// Values without NaN and infinities.
Axis axisOf(std::vector<double> values);

} // namespace wherefrom::filters
