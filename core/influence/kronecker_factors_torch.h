// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/layer_gradient_torch.h"

#include <cstddef>

namespace wherefrom::influence {

/// Sums that become A = mean ppᵀ and G = mean qqᵀ of one layer, in float64.
class KroneckerFactors {
  public:
    /// A batch's signals of this layer.
    void add(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals);

    struct Eigen {
        torch::Tensor inVectors, outVectors; ///< columns, float64: [g, in, in], [g, out, out]
        torch::Tensor inValues, outValues;   ///< ≥ 0: [g, in], [g, out]
    };
    /// Eigendecompositions of the symmetrised means, float64. Gives the sums' memory back.
    Eigen decompose();
    /// Positions added, over images, views and places.
    double positions() const { return positions_; }

  private:
    torch::Tensor inSum_, outSum_;
    double positions_ = 0;
};

} // namespace wherefrom::influence
