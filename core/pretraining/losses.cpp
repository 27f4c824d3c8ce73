// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/losses_torch.h"

namespace wherefrom::pretraining {

torch::Tensor unitRows(const torch::Tensor& rows) {
    return rows / rows.norm(2, at::IntArrayRef{1}, true).clamp_min(1e-12);
}

torch::Tensor standardised(const torch::Tensor& rows) {
    constexpr double epsilon = 1e-5; // torch's batch norm
    const torch::Tensor centred = rows - rows.mean(0, true);
    return centred / (centred.square().mean(0, true) + epsilon).sqrt();
}

torch::Tensor cosineOfRows(const torch::Tensor& first, const torch::Tensor& second) {
    return (unitRows(first) * unitRows(second)).sum(1);
}

} // namespace wherefrom::pretraining
