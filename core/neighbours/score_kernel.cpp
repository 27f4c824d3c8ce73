// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/score_kernel.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#define WHEREFROM_FOR(processor) __attribute__((target(processor)))
#endif

namespace wherefrom::neighbours {
namespace {

// The compiler splits wider vectors than a processor has, so each kernel takes those of its own. Aligned as
// single floats are, for scores and the ends of panels may begin anywhere.
using Floats4 = float __attribute__((vector_size(16), aligned(4), may_alias));
using Floats8 = float __attribute__((vector_size(32), aligned(4), may_alias));
using Floats16 = float __attribute__((vector_size(64), aligned(4), may_alias));

/// Rows x Vectors sums that stay in registers over all d.
template <typename Vector, int Rows, int Vectors>
[[gnu::always_inline]] inline void multiply(const float* queries, const float* panel, const float* start,
                                            std::size_t d, float* scores, std::size_t stride) {
    constexpr std::size_t lanes = sizeof(Vector) / sizeof(float);
    Vector sums[Rows][Vectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            sums[r][v] = *reinterpret_cast<const Vector*>(start + static_cast<std::size_t>(v) * lanes);
    for (std::size_t c = 0; c < d; ++c) {
        Vector columns[Vectors];
        for (int v = 0; v < Vectors; ++v)
            columns[v] = *reinterpret_cast<const Vector*>(panel + c * panelColumns +
                                                          static_cast<std::size_t>(v) * lanes);
        for (int r = 0; r < Rows; ++r)
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] += queries[c * Rows + static_cast<std::size_t>(r)] * columns[v];
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            *reinterpret_cast<Vector*>(scores + static_cast<std::size_t>(r) * stride +
                                       static_cast<std::size_t>(v) * lanes) = sums[r][v];
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

/// Bit i of the result: scores[i] is above, for 16 of them.
#if defined(__x86_64__)
[[gnu::always_inline]] inline std::uint32_t bitsAbove4(const float* scores, float above) {
    return static_cast<std::uint32_t>(
        _mm_movemask_ps(_mm_cmpgt_ps(_mm_loadu_ps(scores), _mm_set1_ps(above))));
}
std::uint32_t bitsAbove(const float* scores, float above) {
    return bitsAbove4(scores, above) | bitsAbove4(scores + 4, above) << 4U |
           bitsAbove4(scores + 8, above) << 8U | bitsAbove4(scores + 12, above) << 12U;
}
WHEREFROM_FOR("avx512f")
inline std::uint32_t bitsAboveAvx512(const float* scores, float above) {
    return _mm512_cmp_ps_mask(_mm512_loadu_ps(scores), _mm512_set1_ps(above), _CMP_GT_OQ);
}
#else
std::uint32_t bitsAbove(const float* scores, float above) {
    std::uint32_t bits = 0;
    for (std::uint32_t i = 0; i < 16; ++i)
        bits |= static_cast<std::uint32_t>(scores[i] > above) << i;
    return bits;
}
#endif

[[gnu::always_inline]] inline Candidate* writeHits(std::uint32_t hits, const float* scores,
                                                   std::int32_t first, Candidate* out) {
    for (; hits != 0; hits &= hits - 1) {
        const int at = std::countr_zero(hits);
        *out++ = {scores[at], first + at};
    }
    return out;
}

std::size_t collectPlain(const float* scores, std::size_t count, float above, std::int32_t first,
                         Candidate* out) {
    Candidate* const begin = out;
    for (std::size_t block = 0; block < count; block += 16)
        out = writeHits(bitsAbove(scores + block, above), scores + block,
                        first + static_cast<std::int32_t>(block), out);
    return static_cast<std::size_t>(out - begin);
}

#if defined(__x86_64__)
WHEREFROM_FOR("avx512f,bmi")
std::size_t collectAvx512(const float* scores, std::size_t count, float above, std::int32_t first,
                          Candidate* out) {
    Candidate* const begin = out;
    for (std::size_t block = 0; block < count; block += 16)
        out = writeHits(bitsAboveAvx512(scores + block, above), scores + block,
                        first + static_cast<std::int32_t>(block), out);
    return static_cast<std::size_t>(out - begin);
}
#endif

decltype(&collectPlain) chosenCollector() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("bmi"))
        return collectAvx512;
#endif
    return collectPlain;
}

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

std::size_t collectAbove(const float* scores, std::size_t count, float above, std::int32_t first,
                         Candidate* out) {
    static const auto chosen = chosenCollector();
    return chosen(scores, count, above, first, out);
}

} // namespace wherefrom::neighbours
