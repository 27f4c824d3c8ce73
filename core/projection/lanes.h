// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vectorised.h"

#include <cstddef>
#include <cstring>

namespace wherefrom::projection {

constexpr std::size_t laneCount = 8;

/// Eight numbers on which the processor works at once (a vector type of GCC and Clang: on a processor without
/// such wide registers the compiler takes it apart). Never passed by value, for that is no stable ABI.
typedef float Lanes __attribute__((vector_size(laneCount * sizeof(float))));

WHEREFROM_PART_OF_VECTORISED void load(Lanes& lanes, const float* from) {
    std::memcpy(&lanes, from, sizeof lanes);
}

WHEREFROM_PART_OF_VECTORISED void store(const Lanes& lanes, float* to) {
    std::memcpy(to, &lanes, sizeof lanes);
}

WHEREFROM_PART_OF_VECTORISED float sumOf(const Lanes& lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

} // namespace wherefrom::projection
