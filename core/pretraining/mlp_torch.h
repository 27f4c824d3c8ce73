// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/layer_set_torch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wherefrom::pretraining {

/// Projector or predictor of an objective in training: linear layers, each but the last followed by batch
/// norm over the batch and ReLU.
class Mlp {
  public:
    enum class Output { plain, standardised };

    /// @param widths of input, hidden layers and output
    Mlp(const std::string& name, const std::vector<int>& widths, Output output, std::uint64_t seed,
        torch::Device device);

    torch::Tensor forward(const torch::Tensor& rows) const;
    encoder::NamedTensors parameters() const { return layers_.parameters(); }
    encoder::NamedTensors statistics() const { return layers_.statistics(); }
    void setInterrupt(const std::function<void()>& interrupt) { layers_.setInterrupt(interrupt); }

  private:
    encoder::LayerSet layers_;
    Output output_;
};

} // namespace wherefrom::pretraining
