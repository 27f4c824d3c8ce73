// SPDX-License-Identifier: Apache-2.0
#include "core/curation/half_products.h"

#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cstddef>
#include <string>

#if defined(__x86_64__)
#include <immintrin.h>
#define WHEREFROM_FOR(processor) __attribute__((target(processor)))
#endif

namespace wherefrom::curation {
namespace {

using Product = float (*)(const std::uint16_t* row, const float* query, std::size_t m);

/// Enough work for a thread to be worth waking.
constexpr std::size_t numbersAtOnce = std::size_t{1} << 20U;

float plainProduct(const std::uint16_t* row, const float* query, std::size_t m) {
    constexpr std::size_t lanes = 8;
    float sums[lanes] = {};
    std::size_t c = 0;
    for (; c + lanes <= m; c += lanes)
        for (std::size_t l = 0; l < lanes; ++l)
            sums[l] += base::fromHalf(row[c + l]) * query[c + l];
    float sum = 0;
    for (const float lane : sums)
        sum += lane;
    for (; c < m; ++c)
        sum += base::fromHalf(row[c]) * query[c];
    return sum;
}

#if defined(__x86_64__)
WHEREFROM_FOR("avx2,fma,f16c")
inline __m256 eight(const std::uint16_t* row) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(row)));
}

WHEREFROM_FOR("avx2,fma,f16c")
float productAvx2(const std::uint16_t* row, const float* query, std::size_t m) {
    __m256 a = _mm256_setzero_ps(), b = a, c = a, d = a;
    std::size_t i = 0;
    for (; i + 32 <= m; i += 32) {
        a = _mm256_fmadd_ps(eight(row + i), _mm256_loadu_ps(query + i), a);
        b = _mm256_fmadd_ps(eight(row + i + 8), _mm256_loadu_ps(query + i + 8), b);
        c = _mm256_fmadd_ps(eight(row + i + 16), _mm256_loadu_ps(query + i + 16), c);
        d = _mm256_fmadd_ps(eight(row + i + 24), _mm256_loadu_ps(query + i + 24), d);
    }
    alignas(32) float sums[8];
    _mm256_store_ps(sums, _mm256_add_ps(_mm256_add_ps(a, b), _mm256_add_ps(c, d)));
    float sum = plainProduct(row + i, query + i, m - i);
    for (const float lane : sums)
        sum += lane;
    return sum;
}

WHEREFROM_FOR("avx512f")
inline __m512 sixteen(const std::uint16_t* row) {
    // All lanes by mask: the plain form leaves g++ 12 thinking that something is not initialised.
    return _mm512_maskz_cvtph_ps(0xFFFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row)));
}

WHEREFROM_FOR("avx512f")
float productAvx512(const std::uint16_t* row, const float* query, std::size_t m) {
    __m512 a = _mm512_setzero_ps(), b = a, c = a, d = a;
    std::size_t i = 0;
    for (; i + 64 <= m; i += 64) {
        a = _mm512_fmadd_ps(sixteen(row + i), _mm512_loadu_ps(query + i), a);
        b = _mm512_fmadd_ps(sixteen(row + i + 16), _mm512_loadu_ps(query + i + 16), b);
        c = _mm512_fmadd_ps(sixteen(row + i + 32), _mm512_loadu_ps(query + i + 32), c);
        d = _mm512_fmadd_ps(sixteen(row + i + 48), _mm512_loadu_ps(query + i + 48), d);
    }
    alignas(64) float sums[16];
    _mm512_store_ps(sums, _mm512_add_ps(_mm512_add_ps(a, b), _mm512_add_ps(c, d)));
    float sum = plainProduct(row + i, query + i, m - i);
    for (const float lane : sums)
        sum += lane;
    return sum;
}
#endif

/// The widest that this processor has.
Product widestProduct() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        return productAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c"))
        return productAvx2;
#endif
    return plainProduct;
}

/// Products of the rows rowOf(0), rowOf(1), … [count].
template <typename RowOf>
std::vector<float> products(base::MatrixView<std::uint16_t> rows, std::span<const float> query,
                            std::size_t count, const RowOf& rowOf) {
    if (rows.columns != query.size())
        throw base::Error("A sketch of " + std::to_string(query.size()) +
                          " numbers was asked about, but the stored ones have " +
                          std::to_string(rows.columns) + ": analyse the dataset again.");
    static const Product product = widestProduct();
    std::vector<float> values(count);
    const std::size_t block =
        std::max<std::size_t>(1, numbersAtOnce / std::max<std::size_t>(1, rows.columns));
    base::parallelFor((count + block - 1) / block, 1, [&](std::size_t b) {
        for (std::size_t i = b * block; i < std::min(count, (b + 1) * block); ++i)
            values[i] = product(rows.row(rowOf(i)).data(), query.data(), query.size());
    });
    return values;
}

} // namespace

std::vector<float> halfProducts(base::MatrixView<std::uint16_t> rows, std::span<const float> query) {
    return products(rows, query, rows.rows, [](std::size_t i) { return i; });
}

std::vector<float> halfProducts(base::MatrixView<std::uint16_t> rows, std::span<const float> query,
                                std::span<const std::size_t> chosen) {
    return products(rows, query, chosen.size(), [&](std::size_t i) { return chosen[i]; });
}

} // namespace wherefrom::curation
