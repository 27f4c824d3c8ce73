// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/score_kernel.h"

#include "core/neighbours/processor_variants.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#define WHEREFROM_FOR(processor) __attribute__((target(processor)))
#endif

namespace wherefrom::neighbours {
namespace {

// The compiler splits wider vectors than a processor has, so each kernel takes those of its own.
using Floats4 = float __attribute__((vector_size(16)));
using Floats8 = float __attribute__((vector_size(32)));
using Floats16 = float __attribute__((vector_size(64)));

/// Rows x Vectors sums that stay in registers over all d.
template <typename Vector, int Rows, int Vectors>
[[gnu::always_inline]] inline void multiply(const float* queries, const float* panel, const float* start,
                                            std::size_t d, float* scores, std::size_t stride) {
    constexpr std::size_t lanes = sizeof(Vector) / sizeof(float);
    Vector sums[Rows][Vectors];
    for (int v = 0; v < Vectors; ++v) {
        Vector begin;
        std::memcpy(&begin, start + static_cast<std::size_t>(v) * lanes, sizeof begin);
        for (int r = 0; r < Rows; ++r)
            sums[r][v] = begin;
    }
    for (std::size_t c = 0; c < d; ++c) {
        Vector columns[Vectors];
        for (int v = 0; v < Vectors; ++v)
            std::memcpy(&columns[v], panel + c * panelColumns + static_cast<std::size_t>(v) * lanes,
                        sizeof(Vector));
        for (int r = 0; r < Rows; ++r)
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] += queries[c * Rows + static_cast<std::size_t>(r)] * columns[v];
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            std::memcpy(scores + static_cast<std::size_t>(r) * stride + static_cast<std::size_t>(v) * lanes,
                        &sums[r][v], sizeof(Vector));
}

/// All columns of the panel, as many at a time as fit the registers.
template <typename Vector, int Rows, int Vectors>
[[gnu::always_inline]] inline void multiplyPanel(const float* queries, const float* panel, const float* start,
                                                 std::size_t d, float* scores, std::size_t stride) {
    constexpr std::size_t columns = Vectors * sizeof(Vector) / sizeof(float);
    static_assert(panelColumns % columns == 0);
    for (std::size_t first = 0; first < panelColumns; first += columns)
        multiply<Vector, Rows, Vectors>(queries, panel + first, start + first, d, scores + first, stride);
}

void multiplyPlain(const float* queries, const float* panel, const float* start, std::size_t d, float* scores,
                   std::size_t stride) {
    multiplyPanel<Floats4, 4, 2>(queries, panel, start, d, scores, stride);
}
constexpr ScoreKernel plain{4, multiplyPlain};

#if defined(__x86_64__)
WHEREFROM_FOR("avx2,fma")
void multiplyAvx2(const float* queries, const float* panel, const float* start, std::size_t d, float* scores,
                  std::size_t stride) {
    multiplyPanel<Floats8, 6, 2>(queries, panel, start, d, scores, stride);
}
constexpr ScoreKernel avx2{6, multiplyAvx2};

WHEREFROM_FOR("avx512f")
void multiplyAvx512(const float* queries, const float* panel, const float* start, std::size_t d,
                    float* scores, std::size_t stride) {
    multiplyPanel<Floats16, 8, 3>(queries, panel, start, d, scores, stride);
}
constexpr ScoreKernel avx512{8, multiplyAvx512};
#endif

} // namespace

const ScoreKernel& scoreKernel() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        return avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return avx2;
#endif
    return plain;
}

WHEREFROM_PROCESSOR_VARIANTS
std::size_t collectAbove(const float* scores, std::size_t count, float above, std::int32_t first,
                         Candidate* out) {
    Candidate* const begin = out;
    for (std::size_t block = 0; block < count; block += 16) {
        std::uint32_t hits = 0;
        for (std::uint32_t i = 0; i < 16; ++i)
            hits |= static_cast<std::uint32_t>(scores[block + i] > above) << i;
        for (; hits != 0; hits &= hits - 1) {
            const auto at = static_cast<std::size_t>(std::countr_zero(hits));
            *out++ = {scores[block + at], first + static_cast<std::int32_t>(block + at)};
        }
    }
    return static_cast<std::size_t>(out - begin);
}

} // namespace wherefrom::neighbours
