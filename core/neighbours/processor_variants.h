// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A function that is compiled for several processors and chosen when the program starts: Debian's baseline
/// knows only SSE2, which leaves three quarters of a processor of today idle.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WHEREFROM_PROCESSOR_VARIANTS __attribute__((target_clones("avx512f", "arch=haswell", "default")))
#else
#define WHEREFROM_PROCESSOR_VARIANTS
#endif
