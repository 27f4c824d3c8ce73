// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/row_arithmetic.h"

#include "core/neighbours/processor_variants.h"

#include <array>

namespace wherefrom::neighbours {
namespace {

/// Sums side by side, as many as a processor adds at once: one sum alone would wait for itself.
constexpr std::size_t doubles = 16;
constexpr std::size_t floats = 32;

} // namespace

WHEREFROM_PROCESSOR_VARIANTS
double squaredDifference(const float* x, double a, const float* y, double b, std::size_t d) {
    std::array<double, doubles> sums{};
    std::size_t c = 0;
    for (; c + doubles <= d; c += doubles)
        for (std::size_t i = 0; i < doubles; ++i) {
            const double difference = double{x[c + i]} * a - double{y[c + i]} * b;
            sums[i] += difference * difference;
        }
    for (std::size_t i = 0; c < d; ++c, ++i) {
        const double difference = double{x[c]} * a - double{y[c]} * b;
        sums[i] += difference * difference;
    }
    double sum = 0;
    for (const double part : sums)
        sum += part;
    return sum;
}

WHEREFROM_PROCESSOR_VARIANTS
float halfSquaredDifference(const float* x, const float* y, std::size_t d) {
    std::array<float, floats> sums{};
    std::size_t c = 0;
    for (; c + floats <= d; c += floats)
        for (std::size_t i = 0; i < floats; ++i) {
            const float difference = x[c + i] - y[c + i];
            sums[i] += difference * difference;
        }
    for (std::size_t i = 0; c < d; ++c, ++i) {
        const float difference = x[c] - y[c];
        sums[i] += difference * difference;
    }
    float sum = 0;
    for (const float part : sums)
        sum += part;
    return sum / 2;
}

} // namespace wherefrom::neighbours
