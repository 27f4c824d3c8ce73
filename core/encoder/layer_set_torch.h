// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::encoder {

/// Parameters and running statistics by their name in the state dict.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

struct ConvolutionShape {
    std::int64_t inputs = 0;
    std::int64_t outputs = 0;
    std::int64_t kernel = 1; ///< square
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    bool bias = false;
};

/// Layers that record what goes in and comes out of them. C++ modules of Torch have no hooks, hence our own.
class LayerSet {
  public:
    /// On a tape the layers are numbered from firstIndex.
    explicit LayerSet(std::size_t firstIndex = 0) : firstIndex_(firstIndex) {}

    std::size_t addConvolution(std::string name, const ConvolutionShape& shape);
    std::size_t addLinear(std::string name, std::int64_t inputs, std::int64_t outputs);
    std::size_t addBatchNorm(std::string name, std::int64_t channels);

    /// He et al. 2015 for convolutions (fan-out, as torchvision) and linear layers (fan-in); batch norm 1 and
    /// 0.
    void initialise(std::uint64_t seed);

    /// With a tape the output is safe from in-place changes as long as the caller makes none.
    torch::Tensor run(std::size_t layer, const torch::Tensor& input, LayerTape* tape) const;

    /// In training mode batch norm uses and updates the statistics of the batch; in reduced precision
    /// convolutions work on bfloat16 copies and give bfloat16, while parameters, gradients and statistics
    /// stay float32.
    void train(bool on, bool reducedPrecision) {
        training_ = on;
        reducedPrecision_ = on && reducedPrecision;
    }
    /// Called before each layer runs, forwards and backwards; may throw. For obeying a stop within a long
    /// step.
    void setInterrupt(std::function<void()> interrupt) { interrupt_ = std::move(interrupt); }

    const std::vector<TrackedLayer>& layers() const { return tracked_; }
    NamedTensors parameters() const;
    NamedTensors statistics() const; ///< "bn1.running_mean", "bn1.running_var"
    void moveTo(torch::Device device);

  private:
    struct Statistics {
        torch::Tensor mean;
        torch::Tensor variance;
    };

    std::size_t add(TrackedLayer layer, Statistics statistics = {});
    torch::Tensor apply(const TrackedLayer& layer, const torch::Tensor& input) const;
    Standardisation standardisation(std::size_t layer) const;
    void watch(const torch::Tensor& output) const;

    std::size_t firstIndex_;
    bool training_ = false;
    bool reducedPrecision_ = false;
    std::function<void()> interrupt_;
    std::vector<TrackedLayer> tracked_;
    std::vector<Statistics> statistics_; // undefined tensors but for batch norm
};

/// ReLU; in place where no tape needs the value before it.
torch::Tensor relu(torch::Tensor value, const LayerTape* tape);

} // namespace wherefrom::encoder
