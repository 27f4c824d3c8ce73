// SPDX-License-Identifier: Apache-2.0
#include "core/influence/batch_norm_gradient_torch.h"

#include "core/base/vectorised.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

constexpr std::int64_t lanes = 64;

/// Numbers whose sums are float32 before they go on in float64.
constexpr std::int64_t run = 4096;

struct Sums {
    double products = 0;
    double gradients = 0;
};

/// Σ gradient · (input − mean) and Σ gradient.
WHEREFROM_VECTORISED Sums sumsOf(const float* gradient, const float* input, float mean, std::int64_t count) {
    Sums sums;
    for (std::int64_t start = 0; start < count; start += run) {
        const std::int64_t end = std::min(count, start + run);
        std::array<float, lanes> products{}, gradients{};
        std::int64_t i = start;
        for (; i + lanes <= end; i += lanes)
            for (std::int64_t k = 0; k < lanes; ++k) {
                products[std::size_t(k)] += gradient[i + k] * (input[i + k] - mean);
                gradients[std::size_t(k)] += gradient[i + k];
            }
        for (; i < end; ++i) {
            products[0] += gradient[i] * (input[i] - mean);
            gradients[0] += gradient[i];
        }
        for (std::size_t k = 0; k < std::size_t(lanes); ++k) {
            sums.products += double(products[k]);
            sums.gradients += double(gradients[k]);
        }
    }
    return sums;
}

/// Of every channel, or `otherwise` where there is none.
std::vector<float> byChannel(const Tensor& values, std::int64_t channels, float otherwise) {
    if (!values.defined())
        return std::vector<float>(std::size_t(channels), otherwise);
    const Tensor plain = values.to(torch::kFloat32).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + channels};
}

/// Both sums of one execution in one pass over its numbers, added to [b, 1, 1 or 2, channels].
void addInOnePass(Tensor& sum, const LayerSignal& signal) {
    const Tensor &gradient = signal.gradient, &input = signal.input;
    const auto channels = input.size(1), shift = sum.size(2) > 1 ? channels : 0;
    const auto positions = input.numel() / (input.size(0) * channels);
    const auto means = byChannel(signal.standardisation.mean, channels, 0);
    const auto scales = byChannel(signal.standardisation.inverseDeviation, channels, 1);
    const float* gradients = gradient.data_ptr<float>();
    const float* inputs = input.data_ptr<float>();
    float* sums = sum.data_ptr<float>();
    at::parallel_for(0, input.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            for (std::int64_t c = 0; c < channels; ++c) {
                const auto at = (i * channels + c) * positions;
                const Sums found = sumsOf(gradients + at, inputs + at, means[std::size_t(c)], positions);
                float* mine = sums + i * (channels + shift) + c;
                mine[0] += float(found.products * double(scales[std::size_t(c)]));
                if (shift > 0)
                    mine[shift] += float(found.gradients);
            }
    });
}

bool goesInOnePass(const LayerSignal& signal) {
    return signal.input.is_cpu() && signal.input.scalar_type() == torch::kFloat32 &&
           signal.gradient.scalar_type() == torch::kFloat32 && signal.input.is_contiguous() &&
           signal.gradient.is_contiguous();
}

Tensor standardised(const LayerSignal& signal) {
    const auto& [mean, inverseDeviation] = signal.standardisation;
    if (!mean.defined())
        return signal.input;
    std::vector<std::int64_t> shape(std::size_t(signal.input.dim()), 1);
    shape[1] = signal.input.size(1);
    return (signal.input - mean.view(shape)) * inverseDeviation.view(shape);
}

Tensor sumOverPositions(const Tensor& x) {
    return x.dim() > 2 ? x.flatten(2).sum(2) : x;
}

} // namespace

Tensor batchNormGradients(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals) {
    const auto& first = signals.front().input;
    const std::int64_t rows = layer.bias.defined() ? 2 : 1;
    Tensor sum = torch::zeros({first.size(0), 1, rows, first.size(1)}, first.options());
    for (const auto& signal : signals) {
        if (goesInOnePass(signal)) {
            addInOnePass(sum, signal);
            continue;
        }
        sum.select(2, 0).squeeze(1).add_(sumOverPositions(signal.gradient * standardised(signal)));
        if (rows > 1)
            sum.select(2, 1).squeeze(1).add_(sumOverPositions(signal.gradient));
    }
    return sum;
}

} // namespace wherefrom::influence
