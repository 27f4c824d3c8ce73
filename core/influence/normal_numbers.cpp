// SPDX-License-Identifier: Apache-2.0
#include "core/influence/normal_numbers.h"

#include <cmath>
#include <cstddef>
#include <numbers>

namespace wherefrom::influence {
namespace {

std::uint64_t splitMix(std::uint64_t state) {
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9ULL;
    state = (state ^ (state >> 27)) * 0x94d049bb133111ebULL;
    return state ^ (state >> 31);
}

/// In (0, 1]: its logarithm is finite.
double unit(std::uint64_t bits) {
    return double((bits >> 11) + 1) * 0x1p-53;
}

} // namespace

std::uint64_t mixed(std::uint64_t seed, std::uint64_t counter) {
    return splitMix(splitMix(seed + 0x9e3779b97f4a7c15ULL) + counter * 0x9e3779b97f4a7c15ULL);
}

void fillNormal(std::uint64_t seed, std::uint64_t stream, std::span<float> values) {
    const std::uint64_t start = mixed(seed, stream);
    for (std::size_t i = 0; i < values.size(); i += 2) {
        const double radius = std::sqrt(-2 * std::log(unit(mixed(start, i))));
        const double angle = 2 * std::numbers::pi * unit(mixed(start, i + 1));
        values[i] = float(radius * std::cos(angle));
        if (i + 1 < values.size())
            values[i + 1] = float(radius * std::sin(angle));
    }
}

} // namespace wherefrom::influence
