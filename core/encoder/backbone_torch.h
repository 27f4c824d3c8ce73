// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"
#include "core/encoder/layer_set_torch.h"

#include <filesystem>
#include <memory>
#include <string>

namespace wherefrom::encoder {

/// A network that an Encoder owns.
class Backbone : public Network {
  public:
    virtual std::int64_t width() const = 0;
    virtual NamedTensors parameters() const = 0;
    virtual NamedTensors statistics() const = 0;
    /// See LayerSet::train().
    virtual void train(bool on, bool reducedPrecision) = 0;
    virtual void setInterrupt(std::function<void()> interrupt) = 0;
    virtual void moveTo(torch::Device device) = 0;
};

/// He et al. 2016. ResNet-20 (section 4.2: 16, 32, 64 channels, three basic blocks each) and ResNet-18, 34,
/// 50 (torchvision's, with the stride in the 3x3 convolution of a bottleneck). Where a block changes the
/// shape, its shortcut is a 1x1 convolution with batch norm (option B), for ResNet-20 too, so that every path
/// has parameters to attribute to. The weights are zero until they are set or initialise() is called.
class ResNet final : public Backbone {
  public:
    ResNet(Architecture architecture, Stem stem);
    void initialise(std::uint64_t seed) { layers_.initialise(seed); }

    torch::Tensor forward(const torch::Tensor& images, LayerTape* tape) override;
    const std::vector<TrackedLayer>& layers() const override { return layers_.layers(); }
    torch::Device device() const override { return layers_.layers().front().weight.device(); }
    std::int64_t width() const override { return width_; }
    NamedTensors parameters() const override { return layers_.parameters(); }
    NamedTensors statistics() const override { return layers_.statistics(); }
    void train(bool on, bool reducedPrecision) override { layers_.train(on, reducedPrecision); }
    void setInterrupt(std::function<void()> interrupt) override {
        layers_.setInterrupt(std::move(interrupt));
    }
    void moveTo(torch::Device device) override { layers_.moveTo(device); }

  private:
    struct Step { // a convolution and its batch norm
        std::size_t convolution;
        std::size_t norm;
    };
    struct Block {
        std::vector<Step> steps;
        std::vector<Step> shortcut; // empty: the identity
    };

    Step addStep(const std::string& convolution, const std::string& norm, const ConvolutionShape& shape);
    void addBlock(const std::string& name, std::int64_t channels, std::int64_t stride, bool bottleneck);
    torch::Tensor runStep(const Step& step, const torch::Tensor& input, LayerTape* tape) const;
    torch::Tensor runBlock(const Block& block, const torch::Tensor& input, LayerTape* tape) const;

    LayerSet layers_;
    Stem stem_;
    Step first_{};
    std::vector<Block> blocks_;
    std::int64_t width_ = 0; // while building: the channels so far
};

} // namespace wherefrom::encoder
