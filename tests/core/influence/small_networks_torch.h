// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"
#include "core/influence/views_torch.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace wherefrom::influence::testing {

/// A network given by its tracked layers and a function that runs them.
class SmallNetwork : public encoder::Network {
  public:
    using Forward = std::function<torch::Tensor(SmallNetwork&, const torch::Tensor&, encoder::LayerTape*)>;
    SmallNetwork(std::vector<encoder::TrackedLayer> layers, Forward forward)
        : layers_(std::move(layers)), forward_(std::move(forward)) {}

    torch::Tensor forward(const torch::Tensor& images, encoder::LayerTape* tape) override {
        return forward_(*this, images, tape);
    }
    const std::vector<encoder::TrackedLayer>& layers() const override { return layers_; }
    torch::Device device() const override { return torch::kCPU; }
    std::vector<encoder::TrackedLayer>& mutableLayers() { return layers_; }

    /// Runs layer l on x and records it. A batch norm here has mean 0.1 and deviation 1.3.
    torch::Tensor run(std::size_t l, torch::Tensor x, encoder::LayerTape* tape) {
        const auto& layer = layers_[l];
        torch::Tensor y;
        if (layer.kind == encoder::LayerKind::convolution)
            y = torch::conv2d(x, layer.weight, layer.bias, layer.stride, layer.padding, layer.dilation,
                              layer.groups);
        else if (layer.kind == encoder::LayerKind::linear)
            y = torch::linear(x, layer.weight, layer.bias);
        else {
            x = (x - 0.1) / 1.3;
            y = x * layer.weight.view({1, -1, 1, 1}) + layer.bias.view({1, -1, 1, 1});
        }
        if (tape)
            tape->push_back({l, x, y});
        return y;
    }

  private:
    std::vector<encoder::TrackedLayer> layers_;
    Forward forward_;
};

/// Views given as tensors: clean [n, …], augmented [draw][n, …], residuals [n, d]. Draws beyond the last are
/// the last.
class TensorViews : public Views {
  public:
    TensorViews(torch::Tensor clean, std::vector<torch::Tensor> augmented, torch::Tensor residuals)
        : clean_(std::move(clean)), augmented_(std::move(augmented)), residuals_(std::move(residuals)) {}

    std::size_t size() const override { return std::size_t(clean_.size(0)); }
    torch::Tensor clean(std::size_t first, std::size_t count) override { return part(clean_, first, count); }
    torch::Tensor augmented(std::size_t first, std::size_t count, int draw) override {
        return part(augmented_[std::min(std::size_t(draw), augmented_.size() - 1)], first, count);
    }
    torch::Tensor residuals(std::size_t first, std::size_t count, std::int64_t) override {
        return part(residuals_, first, count);
    }

  private:
    static torch::Tensor part(const torch::Tensor& all, std::size_t first, std::size_t count) {
        return all.narrow(0, std::int64_t(first), std::int64_t(count));
    }
    torch::Tensor clean_;
    std::vector<torch::Tensor> augmented_;
    torch::Tensor residuals_;
};

inline torch::Tensor normal(std::vector<std::int64_t> shape, std::uint64_t seed) {
    auto generator = at::detail::createCPUGenerator(seed);
    return torch::randn(shape, generator, torch::kFloat64);
}

inline encoder::TrackedLayer convolution(const char* name, std::int64_t out, std::int64_t in,
                                         std::int64_t size, std::uint64_t seed, bool bias,
                                         std::int64_t groups = 1) {
    encoder::TrackedLayer layer;
    layer.name = name;
    layer.kind = encoder::LayerKind::convolution;
    layer.groups = groups;
    layer.weight = (normal({out, in / groups, size, size}, seed) * 0.4).requires_grad_(true);
    if (bias)
        layer.bias = (normal({out}, seed + 1) * 0.3).requires_grad_(true);
    layer.padding = {size / 2, size / 2};
    return layer;
}

inline encoder::TrackedLayer linear(const char* name, std::int64_t out, std::int64_t in, std::uint64_t seed,
                                    bool bias) {
    encoder::TrackedLayer layer;
    layer.name = name;
    layer.kind = encoder::LayerKind::linear;
    layer.weight = (normal({out, in}, seed) * 0.5).requires_grad_(true);
    if (bias)
        layer.bias = (normal({out}, seed + 1) * 0.3).requires_grad_(true);
    return layer;
}

inline encoder::TrackedLayer batchNorm(const char* name, std::int64_t channels, std::uint64_t seed) {
    encoder::TrackedLayer layer;
    layer.name = name;
    layer.kind = encoder::LayerKind::batchNorm;
    layer.weight = (1 + 0.2 * normal({channels}, seed)).requires_grad_(true);
    layer.bias = (0.2 * normal({channels}, seed + 1)).requires_grad_(true);
    return layer;
}

/// conv 3→4 (bias), batch norm, ReLU, conv 4→4 of stride 2, mean over places, linear 4→3 (bias): 319 numbers.
inline SmallNetwork convolutionalNetwork() {
    auto second = convolution("conv2", 4, 4, 3, 20, false);
    second.stride = {2, 2};
    return {{convolution("conv1", 4, 3, 3, 10, true), batchNorm("bn1", 4, 15), second,
             linear("head", 3, 4, 30, true)},
            [](SmallNetwork& network, const torch::Tensor& images, encoder::LayerTape* tape) {
                auto x = torch::tanh(network.run(1, network.run(0, images, tape), tape));
                x = torch::tanh(network.run(2, x, tape)).mean(std::vector<std::int64_t>{2, 3});
                return network.run(3, x, tape);
            }};
}

/// Every parameter, layer by layer: weight, then bias.
inline std::vector<torch::Tensor> parametersOf(const encoder::Network& network) {
    std::vector<torch::Tensor> all;
    for (const auto& layer : network.layers()) {
        all.push_back(layer.weight);
        if (layer.bias.defined())
            all.push_back(layer.bias);
    }
    return all;
}

/// Plain autograd's gradient of a scalar with respect to every parameter, in one row.
inline torch::Tensor flatGradient(const torch::Tensor& scalar, const encoder::Network& network) {
    const auto gradients = torch::autograd::grad({scalar}, parametersOf(network), {}, true);
    std::vector<torch::Tensor> flat;
    for (const auto& gradient : gradients)
        flat.push_back(gradient.reshape({-1}));
    return torch::cat(flat);
}

} // namespace wherefrom::influence::testing
