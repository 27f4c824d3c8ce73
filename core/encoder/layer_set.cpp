// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/layer_set_torch.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace wherefrom::encoder {

namespace {

constexpr double epsilon = 1e-5, statisticsMomentum = 0.1; // torchvision's

torch::Tensor parameter(at::IntArrayRef shape) {
    return torch::zeros(shape, torch::kFloat32).requires_grad_(true);
}

torch::Tensor moved(const torch::Tensor& tensor, torch::Device device) {
    return tensor.defined() ? tensor.detach().to(device).requires_grad_(tensor.requires_grad()) : tensor;
}

} // namespace

std::size_t LayerSet::add(TrackedLayer layer, Statistics statistics) {
    tracked_.push_back(std::move(layer));
    statistics_.push_back(std::move(statistics));
    return tracked_.size() - 1;
}

std::size_t LayerSet::addConvolution(std::string name, const ConvolutionShape& shape) {
    TrackedLayer layer;
    layer.name = std::move(name);
    layer.kind = LayerKind::convolution;
    layer.weight = parameter({shape.outputs, shape.inputs / shape.groups, shape.kernel, shape.kernel});
    if (shape.bias)
        layer.bias = parameter({shape.outputs});
    layer.stride = {shape.stride, shape.stride};
    layer.padding = {shape.padding, shape.padding};
    layer.groups = shape.groups;
    return add(std::move(layer));
}

std::size_t LayerSet::addLinear(std::string name, std::int64_t inputs, std::int64_t outputs) {
    TrackedLayer layer;
    layer.name = std::move(name);
    layer.kind = LayerKind::linear;
    layer.weight = parameter({outputs, inputs});
    layer.bias = parameter({outputs});
    return add(std::move(layer));
}

std::size_t LayerSet::addBatchNorm(std::string name, std::int64_t channels) {
    TrackedLayer layer;
    layer.name = std::move(name);
    layer.kind = LayerKind::batchNorm;
    layer.weight = parameter({channels});
    layer.bias = parameter({channels});
    return add(std::move(layer), {torch::zeros({channels}), torch::ones({channels})});
}

void LayerSet::initialise(std::uint64_t seed) {
    const torch::NoGradGuard noGradient;
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    for (std::size_t i = 0; i < tracked_.size(); ++i) {
        TrackedLayer& layer = tracked_[i];
        if (layer.kind == LayerKind::batchNorm) {
            layer.weight.fill_(1);
            layer.bias.zero_();
            statistics_[i].mean.zero_();
            statistics_[i].variance.fill_(1);
            continue;
        }
        const bool isConvolution = layer.kind == LayerKind::convolution;
        const std::int64_t fan = isConvolution
                                     ? layer.weight.size(0) * layer.weight.size(2) * layer.weight.size(3)
                                     : layer.weight.size(1);
        const torch::Tensor values = at::empty(layer.weight.sizes(), at::kFloat);
        layer.weight.copy_(values.normal_(0, std::sqrt(2.0 / static_cast<double>(fan)), generator));
        if (layer.bias.defined())
            layer.bias.zero_();
    }
}

torch::Tensor LayerSet::apply(const TrackedLayer& layer, const torch::Tensor& input) const {
    if (layer.kind == LayerKind::linear)
        return at::linear(input, layer.weight, layer.bias);
    const auto type = reducedPrecision_ ? at::kBFloat16 : input.scalar_type();
    return at::conv2d(input.to(type), layer.weight.to(type),
                      layer.bias.defined() ? layer.bias.to(type) : layer.bias, layer.stride, layer.padding,
                      layer.dilation, layer.groups);
}

Standardisation LayerSet::standardisation(std::size_t layer) const {
    const torch::NoGradGuard noGradient;
    const Statistics& statistics = statistics_[layer];
    return {statistics.mean, (statistics.variance + epsilon).rsqrt()};
}

void LayerSet::watch(const torch::Tensor& output) const {
    if (interrupt_ && output.requires_grad())
        output.register_hook([interrupt = interrupt_](const torch::Tensor&) { interrupt(); });
}

torch::Tensor LayerSet::run(std::size_t index, const torch::Tensor& input, LayerTape* tape) const {
    if (interrupt_)
        interrupt_();
    const TrackedLayer& layer = tracked_[index];
    torch::Tensor output;
    Standardisation standardised;
    if (layer.kind != LayerKind::batchNorm) {
        output = apply(layer, input);
    } else {
        if (tape != nullptr && training_)
            throw base::Error(
                "Layers can be recorded in evaluation mode only: in training mode a batch norm mixes the "
                "images of a batch.");
        output = at::batch_norm(input, layer.weight, layer.bias, statistics_[index].mean,
                                statistics_[index].variance, training_, statisticsMomentum, epsilon, true);
        if (tape != nullptr)
            standardised = standardisation(index);
    }
    if (tape != nullptr)
        tape->push_back({firstIndex_ + index, input, output, standardised});
    watch(output);
    return output;
}

NamedTensors LayerSet::parameters() const {
    NamedTensors result;
    for (const TrackedLayer& layer : tracked_) {
        result.emplace_back(layer.name + ".weight", layer.weight);
        if (layer.bias.defined())
            result.emplace_back(layer.name + ".bias", layer.bias);
    }
    return result;
}

NamedTensors LayerSet::statistics() const {
    NamedTensors result;
    for (std::size_t i = 0; i < tracked_.size(); ++i)
        if (tracked_[i].kind == LayerKind::batchNorm) {
            result.emplace_back(tracked_[i].name + ".running_mean", statistics_[i].mean);
            result.emplace_back(tracked_[i].name + ".running_var", statistics_[i].variance);
        }
    return result;
}

void LayerSet::moveTo(torch::Device device) {
    for (TrackedLayer& layer : tracked_) {
        layer.weight = moved(layer.weight, device);
        layer.bias = moved(layer.bias, device);
    }
    for (Statistics& statistics : statistics_) {
        statistics.mean = moved(statistics.mean, device);
        statistics.variance = moved(statistics.variance, device);
    }
}

torch::Tensor relu(torch::Tensor value, const LayerTape* tape) {
    return tape == nullptr ? value.relu_() : value.relu();
}

} // namespace wherefrom::encoder
