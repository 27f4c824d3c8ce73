// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/axis.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::filters {

namespace {

constexpr double crowded = 20; // the largest value in medians, from where on a logarithm shows more

} // namespace

double Axis::share(double value) const {
    if (isEmpty())
        return 0;
    const double part = isLogarithmic ? std::log(std::max(value, least) / least) / std::log(most / least)
                                      : (value - least) / (most - least);
    return std::clamp(part, 0.0, 1.0);
}

double Axis::value(double share) const {
    return isLogarithmic ? least * std::pow(most / least, share) : least + share * (most - least);
}

Axis axisOf(std::vector<double> values) {
    if (values.empty())
        return {0, 0, false};
    const auto [least, most] = std::ranges::minmax(values);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return {least, most, least > 0 && most > crowded * *middle};
}

} // namespace wherefrom::filters
