// SPDX-License-Identifier: Apache-2.0
#include "core/influence/weighted_squares_torch.h"

#include "core/base/vectorised.h"
#include "core/influence/parallel_torch.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

/// Numbers whose products are summed in float32 before the sum goes on in float64.
constexpr std::int64_t run = 4096;
constexpr std::int64_t lanes = 64;

WHEREFROM_VECTORISED double weightedSum(const float* h, const float* weight, std::int64_t count) {
    double total = 0;
    for (std::int64_t start = 0; start < count; start += run) {
        const std::int64_t end = std::min(count, start + run);
        std::array<float, lanes> sums{};
        std::int64_t i = start;
        for (; i + lanes <= end; i += lanes)
            for (std::int64_t k = 0; k < lanes; ++k)
                sums[std::size_t(k)] += h[i + k] * h[i + k] * weight[i + k];
        for (; i < end; ++i)
            sums[0] += h[i] * h[i] * weight[i];
        float sum = 0;
        for (const float part : sums)
            sum += part;
        total += double(sum);
    }
    return total;
}

} // namespace

Tensor weightedSquares(const Tensor& h, const Tensor& weight) {
    const bool transposed = h.stride(3) != 1 && h.stride(2) == 1;
    const Tensor rows = (transposed ? h.transpose(2, 3) : h).contiguous().flatten(1);
    const Tensor weights = (transposed ? weight.transpose(1, 2) : weight).contiguous().flatten();
    if (!rows.is_cpu() || rows.scalar_type() != torch::kFloat32 || weights.scalar_type() != torch::kFloat32)
        return rows.to(weights.scalar_type()).square().mv(weights);
    const Tensor result = torch::empty({rows.size(0)}, rows.options());
    const float* values = rows.data_ptr<float>();
    const float* factors = weights.data_ptr<float>();
    float* sums = result.data_ptr<float>();
    const std::int64_t count = weights.numel();
    at::parallel_for(0, rows.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            sums[i] = float(weightedSum(values + i * count, factors, count));
    });
    return result;
}

} // namespace wherefrom::influence
