// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/layer_gradient_torch.h"
#include "core/influence/options.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wherefrom::influence {

/// H of one layer: per group Q_A, Q_G and Λ.
struct LayerCurvature {
    std::string name;
    LayerBasis basis;          ///< undefined for batch norm, diagonal and identity
    torch::Tensor eigenvalues; ///< Λ [groups, out, in], ≥ 0, float64
    torch::Tensor inValues{};  ///< of A [groups, in], ascending as basis.in's columns; undefined as basis.in
};

/// What a Curvature holds; tensors on the encoder's device. Damping is no part of it: it is applied when
/// scoring, so that another λ costs no new estimate.
struct CurvatureState {
    CurvatureKind kind = CurvatureKind::ekfac;
    Fisher fisher = Fisher::gaussNewton;
    Loss loss = Loss::cosine;
    std::size_t samples = 0;
    std::vector<LayerCurvature> layers;
};

/// λ of a layer: relativeDamping · mean(Λ), or the absolute one; 0 for CurvatureKind::identity.
double damping(const LayerCurvature& layer, CurvatureKind kind, const InfluenceOptions& options);

/// 1 / (Λ + λ) [groups, out, in] in the type given; 0 where both are 0: there the sample had no gradient.
torch::Tensor inverseEigenvalues(const LayerCurvature& layer, CurvatureKind kind,
                                 const InfluenceOptions& options, torch::ScalarType type);

} // namespace wherefrom::influence
