// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

namespace wherefrom::influence {

/// What the score in a truncated basis is made of, see TruncatedCurvature.
struct TruncatedRows {
    torch::Tensor lengths; ///< ‖h̃_i‖² of every row [b, g, out]
    torch::Tensor lead;    ///< L = h̃ Q_lead [b, g, out, r]
};

/// ‖row‖² of h [b, g, out, in] → [b, g, out]; of a reduced type in float32.
torch::Tensor squaredRowLengths(const torch::Tensor& h);

/// Σ_i [ Σ_j L²_ij weight_ij + max(0, ‖h̃_i‖² − Σ_j L²_ij) rest_i ] of every image in one reading:
/// weight [g, out, r], rest [g, out] → [b] of the weight's type.
torch::Tensor truncatedSquares(const TruncatedRows& rows, const torch::Tensor& weight,
                               const torch::Tensor& rest);

} // namespace wherefrom::influence
