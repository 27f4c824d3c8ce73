// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Marks a function that is worth the widest vectors of the processor it runs on: Debian's baseline knows
/// only SSE2, which leaves three quarters of a processor of today idle. It is compiled for each generation
/// and chosen as the program starts. Elsewhere, and under the sanitizers (which cannot resolve such functions
/// so early), it is compiled once.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) &&      \
    !defined(__SANITIZE_ADDRESS__)
#define WHEREFROM_VECTORISED __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define WHEREFROM_VECTORISED
#endif

/// Marks what such a function is made of: it must be compiled as part of it.
#define WHEREFROM_PART_OF_VECTORISED inline __attribute__((always_inline))
