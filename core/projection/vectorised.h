// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>

/// Marks a function that is worth the widest vectors of the processor it runs on: compiled for each
/// generation, chosen as the program starts. Elsewhere, and under the sanitizers (which cannot resolve such
/// functions so early), it is compiled once.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) &&      \
    !defined(__SANITIZE_ADDRESS__)
#define WHEREFROM_VECTORISED __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define WHEREFROM_VECTORISED
#endif

/// Marks what such a function is made of: it must be compiled as part of it.
#define WHEREFROM_PART_OF_VECTORISED inline __attribute__((always_inline))

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
