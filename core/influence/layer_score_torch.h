// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/curvature_state_torch.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace wherefrom::influence {

/// gᵀ(H + λI)⁻¹g of one layer: all of it, or in the leading eigenvectors of A (see TruncatedCurvature).
class LayerScorer {
  public:
    /// Throws Error where the options' truncation is not possible.
    LayerScorer(const encoder::TrackedLayer& layer, const LayerCurvature& curvature, CurvatureKind kind,
                const InfluenceOptions& options);
    /// Of the signals' images, slice by slice: visit(first, [b] of the images from there, on their device).
    using Visit = std::function<void(std::int64_t first, const torch::Tensor& scores)>;
    void score(const std::vector<LayerSignal>& signals, const Visit& visit) const;

  private:
    void truncatedScore(const std::vector<LayerSignal>& signals, const Visit& visit) const;

    encoder::TrackedLayer layer_;
    torch::ScalarType products_;
    LayerBasis basis_;      ///< of the products' type
    torch::Tensor weights_; ///< 1 / (Λ + λ) [g, out, in or r]
    torch::Tensor rest_;    ///< [g, out]; undefined: nothing is truncated
};

} // namespace wherefrom::influence
