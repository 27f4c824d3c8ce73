// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

namespace wherefrom::pretraining {

/// Standard deviation over the rows of each column of the rows brought to length 1, mean over the columns,
/// relative to 1/√d. embeddings [n, d]; 0 for fewer than two rows.
double relativeSpread(const torch::Tensor& embeddings);

} // namespace wherefrom::pretraining
