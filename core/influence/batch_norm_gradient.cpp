// SPDX-License-Identifier: Apache-2.0
#include "core/influence/batch_norm_gradient_torch.h"

#include "core/influence/channel_sums.h"
#include "core/influence/parallel_torch.h"

#include <cstddef>
#include <vector>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

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
    const ChannelLayout layout{channels, positions, !input.is_contiguous()};
    const float* gradients = gradient.data_ptr<float>();
    const float* inputs = input.data_ptr<float>();
    float* sums = sum.data_ptr<float>();
    at::parallel_for(0, input.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            const auto at = i * channels * positions;
            const ChannelSums found = channelSums(layout, gradients + at, inputs + at, means);
            float* mine = sums + i * (channels + shift);
            for (std::int64_t c = 0; c < channels; ++c) {
                mine[c] += float(found.products[std::size_t(c)]) * scales[std::size_t(c)];
                if (shift > 0)
                    mine[shift + c] += float(found.gradients[std::size_t(c)]);
            }
        }
    });
}

/// Both laid out alike, one of the two ways that channelSums() knows.
bool sameLayout(const Tensor& gradient, const Tensor& input) {
    const auto last = at::MemoryFormat::ChannelsLast;
    return (input.is_contiguous() && gradient.is_contiguous()) ||
           (input.is_contiguous(last) && gradient.is_contiguous(last));
}

bool goesInOnePass(const LayerSignal& signal) {
    return signal.input.is_cpu() && signal.input.scalar_type() == torch::kFloat32 &&
           signal.gradient.scalar_type() == torch::kFloat32 && sameLayout(signal.gradient, signal.input);
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
