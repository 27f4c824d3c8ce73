// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/access_torch.h"
#include "core/pretraining/mlp_torch.h"
#include "core/pretraining/objective_torch.h"

namespace wherefrom::pretraining {

/// What Barlow Twins and VICReg share: a wide projector of three layers, and a loss that compares the outputs
/// of the two views column by column.
class ExpanderObjective : public ObjectiveNetwork {
  public:
    explicit ExpanderObjective(const ObjectiveParts& parts)
        : network_(networkOf(parts.encoder)),
          projector_("projector",
                     {static_cast<int>(parts.encoder.embeddingWidth()), parts.sizes.hidden,
                      parts.sizes.hidden, parts.sizes.output},
                     Mlp::Output::plain, parts.seed, network_.device()) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor z1 = projector_.forward(network_.forward(first));
        const torch::Tensor z2 = projector_.forward(network_.forward(second));
        remember(z1);
        return compare(z1, z2);
    }
    encoder::NamedTensors parameters() const override { return projector_.parameters(); }
    encoder::NamedTensors statistics() const override { return projector_.statistics(); }
    void setInterrupt(const std::function<void()>& interrupt) override { projector_.setInterrupt(interrupt); }

  private:
    virtual torch::Tensor compare(const torch::Tensor& first, const torch::Tensor& second) const = 0;

    encoder::Network& network_;
    Mlp projector_;
};

/// Sum of the squares of a square matrix without its diagonal.
inline torch::Tensor offDiagonalSquares(const torch::Tensor& matrix) {
    return matrix.square().sum() - matrix.diagonal().square().sum();
}

} // namespace wherefrom::pretraining
