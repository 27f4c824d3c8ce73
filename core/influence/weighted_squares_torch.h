// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

namespace wherefrom::influence {

/// Σ h² · weight of every image in one reading: h [b, g, out, in] (its last two dimensions may lie
/// transposed), weight [g, out, in] → [b] of the weight's type.
torch::Tensor weightedSquares(const torch::Tensor& h, const torch::Tensor& weight);

} // namespace wherefrom::influence
