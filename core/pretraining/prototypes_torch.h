// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/access_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/mlp_torch.h"
#include "core/pretraining/objective_torch.h"
#include "core/pretraining/seeded_normal_torch.h"

namespace wherefrom::pretraining {

/// What SwAV and DINO put on a backbone: a projector whose output is brought to length 1, and prototypes
/// that it is scored against.
class PrototypeHead {
  public:
    /// @param hiddenLayers of the projector
    PrototypeHead(const ObjectiveParts& parts, int hiddenLayers)
        : projector_("projector", widths(parts, hiddenLayers), Mlp::Output::plain, parts.seed,
                     networkOf(parts.encoder).device()),
          prototypes_(unitRows(seededNormal({parts.sizes.prototypes, parts.sizes.output}, parts.seed,
                                            networkOf(parts.encoder).device()))
                          .requires_grad_()) {}

    /// representations [b, d] → [b, p], rows of length 1
    torch::Tensor project(const torch::Tensor& representations) const {
        return unitRows(projector_.forward(representations));
    }
    const torch::Tensor& prototypes() const { return prototypes_; } ///< [k, p]
    /// Brings the prototypes back to length 1 after a step.
    void normalise() {
        const torch::NoGradGuard noGradient;
        prototypes_.copy_(unitRows(prototypes_));
    }

    encoder::NamedTensors parameters() const {
        encoder::NamedTensors all = projector_.parameters();
        all.emplace_back("prototypes", prototypes_);
        return all;
    }
    encoder::NamedTensors statistics() const { return projector_.statistics(); }
    void setInterrupt(const std::function<void()>& interrupt) { projector_.setInterrupt(interrupt); }

  private:
    static std::vector<int> widths(const ObjectiveParts& parts, int hiddenLayers) {
        std::vector<int> result(static_cast<std::size_t>(hiddenLayers) + 2, parts.sizes.hidden);
        result.front() = static_cast<int>(parts.encoder.embeddingWidth());
        result.back() = parts.sizes.output;
        return result;
    }

    Mlp projector_;
    torch::Tensor prototypes_;
};

} // namespace wherefrom::pretraining
