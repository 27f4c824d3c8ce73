// SPDX-License-Identifier: Apache-2.0
#include "core/influence/outer_products.h"

#include "core/base/vectorised.h"

#if defined(__x86_64__)
#define WHEREFROM_FOR(processor) __attribute__((target(processor)))
#endif

namespace wherefrom::influence {
namespace {

/// Multiples that the widest kernel takes q and a window's row in.
constexpr std::int64_t outputsOfAKernel = 8, numbersOfAKernel = 16;

using Kernel = void (*)(const OuterProducts& g, const float* q, const float* image, float* sum);

#if defined(__x86_64__)

/// Numbers of one register, and the same anywhere in memory.
struct Eight {
    using Vector = float __attribute__((vector_size(32)));
    using InMemory = float __attribute__((vector_size(32), aligned(4), may_alias));
    static constexpr std::int64_t lanes = 8;
};
struct Sixteen {
    using Vector = float __attribute__((vector_size(64)));
    using InMemory = float __attribute__((vector_size(64), aligned(4), may_alias));
    static constexpr std::int64_t lanes = 16;
};

/// q's outputs [o, o + O) with N registers of numbers from `start` of window row `row`, over all positions.
template <typename Lanes, int O, int N>
WHEREFROM_PART_OF_VECTORISED void addTile(const OuterProducts& g, const float* q, const float* image,
                                          float* sum, std::int64_t row, std::int64_t start, std::int64_t o) {
    using InMemory = typename Lanes::InMemory;
    typename Lanes::Vector sums[O][N];
    float* target = sum + o * g.sumRow + row * g.run + start;
    for (int k = 0; k < O; ++k)
        for (int j = 0; j < N; ++j)
            sums[k][j] = *reinterpret_cast<const InMemory*>(target + k * g.sumRow + j * Lanes::lanes);
    for (std::int64_t y = 0; y < g.height; ++y) {
        const float* values = image + (y * g.down + row) * g.imageRow + start;
        const float* factors = q + y * g.width * g.out + o;
        for (std::int64_t x = 0; x < g.width; ++x, values += g.right, factors += g.out) {
            typename Lanes::Vector patch[N];
            for (int j = 0; j < N; ++j)
                patch[j] = *reinterpret_cast<const InMemory*>(values + j * Lanes::lanes);
            for (int k = 0; k < O; ++k)
                for (int j = 0; j < N; ++j)
                    sums[k][j] += factors[k] * patch[j];
        }
    }
    for (int k = 0; k < O; ++k)
        for (int j = 0; j < N; ++j)
            *reinterpret_cast<InMemory*>(target + k * g.sumRow + j * Lanes::lanes) = sums[k][j];
}

/// As many accumulators as the processor has registers for: O times 3.
template <typename Lanes, int O>
WHEREFROM_PART_OF_VECTORISED void addAll(const OuterProducts& g, const float* q, const float* image,
                                         float* sum) {
    constexpr auto lanes = Lanes::lanes;
    for (std::int64_t row = 0; row < g.kernelRows; ++row)
        for (std::int64_t o = 0; o < g.out; o += O) {
            std::int64_t start = 0;
            for (; start + 3 * lanes <= g.run; start += 3 * lanes)
                addTile<Lanes, O, 3>(g, q, image, sum, row, start, o);
            for (; start < g.run; start += lanes)
                addTile<Lanes, O, 1>(g, q, image, sum, row, start, o);
        }
}

WHEREFROM_FOR("avx2,fma")
void addAvx2(const OuterProducts& g, const float* q, const float* image, float* sum) {
    addAll<Eight, 4>(g, q, image, sum);
}

WHEREFROM_FOR("avx512f")
void addAvx512(const OuterProducts& g, const float* q, const float* image, float* sum) {
    addAll<Sixteen, outputsOfAKernel>(g, q, image, sum);
}

/// The widest that this processor has; none where patches and a library's products are better.
Kernel widestKernel() {
    if (__builtin_cpu_supports("avx512f"))
        return addAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return addAvx2;
    return nullptr;
}

Kernel kernel() {
    static const Kernel widest = widestKernel();
    return widest;
}

#else

Kernel kernel() {
    return nullptr;
}

#endif

} // namespace

bool knowsOuterProducts(std::int64_t out, std::int64_t run) {
    return kernel() != nullptr && out % outputsOfAKernel == 0 && run % numbersOfAKernel == 0;
}

void addOuterProducts(const OuterProducts& products, const float* q, const float* image, float* sum) {
    kernel()(products, q, image, sum);
}

} // namespace wherefrom::influence
