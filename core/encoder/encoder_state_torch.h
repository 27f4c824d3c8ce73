// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/backbone_torch.h"
#include "core/encoder/encoder.h"

#include <memory>
#include <string>
#include <vector>

namespace wherefrom::encoder {

/// Projection head of SimCLR: linear, ReLU, linear. The hidden layer is as wide as the representation.
class ProjectionHead {
  public:
    /// On a tape its layers are numbered from firstIndex.
    ProjectionHead(std::int64_t representation, std::int64_t projection, std::size_t firstIndex);
    torch::Tensor forward(const torch::Tensor& representations, LayerTape* tape) const;
    LayerSet& layers() { return layers_; }

  private:
    LayerSet layers_;
    std::size_t first_;
    std::size_t second_;
};

/// Backbone, then head.
class ProjectedNetwork final : public Network {
  public:
    ProjectedNetwork(Backbone& backbone, ProjectionHead& head) : backbone_(backbone), head_(head) {}
    torch::Tensor forward(const torch::Tensor& images, LayerTape* tape) override;
    const std::vector<TrackedLayer>& layers() const override;
    torch::Device device() const override { return backbone_.device(); }

  private:
    Backbone& backbone_;
    ProjectionHead& head_;
    mutable std::vector<TrackedLayer>
        all_; // put together again at each call, for the tensors move with the device
};

struct Encoder::State {
    EncoderSpec spec;
    std::unique_ptr<Backbone> backbone;
    std::unique_ptr<ProjectionHead> head; // null: none
    std::unique_ptr<ProjectedNetwork> projected;

    NamedTensors parameters() const; ///< backbone, then head
    NamedTensors statistics() const { return backbone->statistics(); }
    NamedTensors all() const; ///< parameters, then statistics
    void setInterrupt(const std::function<void()>& interrupt);
};

/// While it lives, an encoder's layers call `interrupt` before they work.
class Interruptible {
  public:
    Interruptible(const Encoder& encoder, const std::function<void()>& interrupt) : state_(encoder.state()) {
        state_.setInterrupt(interrupt);
    }
    ~Interruptible() { state_.setInterrupt({}); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

  private:
    Encoder::State& state_;
};

} // namespace wherefrom::encoder
