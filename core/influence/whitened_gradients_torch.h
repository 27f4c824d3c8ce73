// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/influence/curvature_state_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/views_torch.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace wherefrom::influence {

/// z(x) = (H + λI)^(−1/2) g(x) in the eigenbasis, g(x) the mean over the draws of the gradient of the loss:
/// z(x)ᵀz(y) is the influence of one image on the other.
class WhitenedGradients {
  public:
    /// z [b, groups, out, in] of layer `layer` of the curvature, of images [first, first + b) of the batch.
    using Visit = std::function<void(std::size_t layer, std::int64_t first, const torch::Tensor& z)>;

    /// Throws Error when the curvature is of another network.
    WhitenedGradients(encoder::Network& network, const CurvatureState& curvature, Views& views,
                      const InfluenceOptions& options, const base::RunContext& context);

    /// Visits every layer that the loss of images [first, first + count) depends on, in slices.
    void visit(std::size_t first, std::size_t count, const Visit& visit) const;

  private:
    struct Layer {
        std::size_t inNetwork;
        torch::Tensor weights; ///< (Λ + λ)^(−1/2)
    };
    Pass augmentedPass(std::size_t first, std::size_t count, int draw) const;

    encoder::Network& network_;
    const CurvatureState& curvature_;
    Views& views_;
    const InfluenceOptions& options_;
    const base::RunContext& context_;
    std::vector<Layer> layers_;
};

} // namespace wherefrom::influence
