// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace wherefrom::neighbours {

/// Σ (x·a − y·b)² over d values, in float64.
double squaredDifference(const float* x, double a, const float* y, double b, std::size_t d);

/// ½ Σ (x − y)² over d values, in float32.
float halfSquaredDifference(const float* x, const float* y, std::size_t d);

} // namespace wherefrom::neighbours
