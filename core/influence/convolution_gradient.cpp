// SPDX-License-Identifier: Apache-2.0
#include "core/influence/convolution_gradient_torch.h"

#include "core/influence/outer_products.h"
#include "core/influence/parallel_torch.h"

#include <array>
#include <cstdint>

namespace wherefrom::influence {
namespace {

using encoder::TrackedLayer;
using torch::Tensor;

/// The bias sees a 1 at every position.
void addBias(const OuterProducts& g, const float* q, float* sum) {
    for (std::int64_t p = 0; p < g.height * g.width; ++p)
        for (std::int64_t o = 0; o < g.out; ++o)
            sum[o * g.sumRow + g.sumRow - 1] += q[p * g.out + o];
}

} // namespace

bool sumsWithoutPatches(const TrackedLayer& layer, const Tensor& image) {
    const std::array<std::int64_t, 2> dense{1, 1};
    return layer.kind == encoder::LayerKind::convolution && image.is_cpu() &&
           image.scalar_type() == torch::kFloat32 && layer.groups == 1 && layer.dilation == dense &&
           layer.weight.size(2) * layer.weight.size(3) > 1 &&
           knowsOuterProducts(layer.weight.size(0), layer.weight.size(1) * layer.weight.size(3));
}

void addConvolutionGradients(Tensor& sum, const TrackedLayer& layer, const Tensor& q, const Tensor& image,
                             std::int64_t width) {
    const auto channels = image.size(3);
    const bool bias = layer.bias.defined();
    const OuterProducts g{.height = q.size(2) / width,
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
            addOuterProducts(g, mine, values + i * perImage, sums + i * g.out * g.sumRow);
            if (bias)
                addBias(g, mine, sums + i * g.out * g.sumRow);
        }
    });
}

} // namespace wherefrom::influence
