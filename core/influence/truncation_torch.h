// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/curvature_state_torch.h"

#include <cstdint>

namespace wherefrom::influence {

/// A layer's curvature in the r leading eigenvectors of A; the rest R of them is treated by its mean
/// eigenvalue. With h̃ = Q_Gᵀ h, rows i, and L = h̃ Q_lead,
///
///   score = Σ_i [ Σ_{j ≤ r} L²_ij / (Λ_ij + λ)  +  (‖h̃_i‖² − Σ_{j ≤ r} L²_ij) / (mean_{j ∈ R} Λ_ij + λ) ]:
///
/// Q_A is orthogonal, so the energy of row i outside of Q_lead is what its whole energy leaves, and no
/// trailing eigenvector is ever multiplied with.
struct TruncatedCurvature {
    LayerBasis basis;   ///< in [g, in, r]: the leading columns of Q_A; out as it was
    torch::Tensor lead; ///< 1 / (Λ_ij + λ) [g, out, r]
    torch::Tensor rest; ///< 1 / (mean_{j ∈ R} Λ_ij + λ) [g, out]
};

/// Leading eigenvectors that InfluenceOptions::truncation keeps of this layer: the same number in every
/// group, the largest that one of them needs. All of `in` where nothing is gained (no rotation, no rest).
/// Throws Error where a share is asked for and the curvature was saved without A's eigenvalues.
std::int64_t keptVectors(const LayerCurvature& layer, double truncation);

/// `type`: of the products.
TruncatedCurvature truncated(const LayerCurvature& layer, std::int64_t kept, double lambda,
                             torch::ScalarType type);

} // namespace wherefrom::influence
