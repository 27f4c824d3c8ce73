// SPDX-License-Identifier: Apache-2.0
#include "core/influence/convolution_gradient_torch.h"

#include <ATen/Parallel.h>

#include <array>
#include <cstdint>

#if defined(__x86_64__)
#define WHEREFROM_FOR(processor) __attribute__((target(processor)))
#define WHEREFROM_INLINE inline __attribute__((always_inline))
#endif

namespace wherefrom::influence {
namespace {

using encoder::TrackedLayer;
using torch::Tensor;

/// One image's convolution; all strides in numbers.
struct Geometry {
    std::int64_t height = 0, width = 0; ///< positions
    std::int64_t out = 0;
    std::int64_t kernelRows = 0, run = 0; ///< numbers of one kernel row: columns times channels
    std::int64_t imageRow = 0;            ///< of the padded image
    std::int64_t down = 0, right = 0;     ///< from one position to the next, in rows and in numbers
    std::int64_t sumRow = 0;              ///< numbers of a row of the sum: `in` and the bias
};

/// Multiples that the widest kernel takes its outputs and a kernel row in.
constexpr std::int64_t outputsAtOnce = 8, numbersAtOnce = 16;

#if defined(__x86_64__)

using Kernel = void (*)(const Geometry& g, const float* q, const float* image, float* sum);

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

/// q's outputs [o, o + O) with N registers of numbers from `start` of kernel row `row`, over all positions.
template <typename Lanes, int O, int N>
WHEREFROM_INLINE void addTile(const Geometry& g, const float* q, const float* image, float* sum,
                              std::int64_t row, std::int64_t start, std::int64_t o) {
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
WHEREFROM_INLINE void addAll(const Geometry& g, const float* q, const float* image, float* sum) {
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
void addAvx2(const Geometry& g, const float* q, const float* image, float* sum) {
    addAll<Eight, 4>(g, q, image, sum);
}

WHEREFROM_FOR("avx512f")
void addAvx512(const Geometry& g, const float* q, const float* image, float* sum) {
    addAll<Sixteen, outputsAtOnce>(g, q, image, sum);
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

using Kernel = void (*)(const Geometry& g, const float* q, const float* image, float* sum);

Kernel kernel() {
    return nullptr;
}

#endif

/// The bias sees a 1 at every position.
void addBias(const Geometry& g, const float* q, float* sum) {
    for (std::int64_t p = 0; p < g.height * g.width; ++p)
        for (std::int64_t o = 0; o < g.out; ++o)
            sum[o * g.sumRow + g.sumRow - 1] += q[p * g.out + o];
}

} // namespace

bool sumsWithoutPatches(const TrackedLayer& layer, const Tensor& image) {
    const std::array<std::int64_t, 2> dense{1, 1};
    return layer.kind == encoder::LayerKind::convolution && kernel() != nullptr && image.is_cpu() &&
           image.scalar_type() == torch::kFloat32 && layer.groups == 1 && layer.dilation == dense &&
           layer.weight.size(2) * layer.weight.size(3) > 1 && layer.weight.size(0) % outputsAtOnce == 0 &&
           layer.weight.size(1) * layer.weight.size(3) % numbersAtOnce == 0;
}

void addConvolutionGradients(Tensor& sum, const TrackedLayer& layer, const Tensor& q, const Tensor& image,
                             std::int64_t width) {
    const auto channels = image.size(3);
    const bool bias = layer.bias.defined();
    const Geometry g{.height = q.size(2) / width,
                     .width = width,
                     .out = q.size(3),
                     .kernelRows = layer.weight.size(2),
                     .run = layer.weight.size(3) * channels,
                     .imageRow = image.size(2) * channels,
                     .down = layer.stride[0],
                     .right = layer.stride[1] * channels,
                     .sumRow = sum.size(3)};
    const Tensor rows = q.contiguous();
    const float* factors = rows.data_ptr<float>();
    const float* values = image.data_ptr<float>();
    float* sums = sum.data_ptr<float>();
    const std::int64_t perImage = image.size(1) * g.imageRow;
    at::parallel_for(0, q.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            const float* mine = factors + i * g.height * g.width * g.out;
            kernel()(g, mine, values + i * perImage, sums + i * g.out * g.sumRow);
            if (bias)
                addBias(g, mine, sums + i * g.out * g.sumRow);
        }
    });
}

} // namespace wherefrom::influence
