// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/mlp_torch.h"

#include <cmath>

namespace wherefrom::pretraining {

namespace {

/// From He's deviation √(2 / inputs) to √(1 / (3 inputs)), that of torch's linear layers, which all the
/// papers' projectors and predictors begin with. What is normalised after them does not feel the scale of
/// weights, but a step turns larger ones less: the predictors of BYOL and SimSiam would follow too slowly.
void shrinkToTorchs(const encoder::NamedTensors& parameters) {
    const torch::NoGradGuard noGradient;
    for (const auto& [name, tensor] : parameters)
        if (tensor.dim() > 1)
            tensor.mul_(1 / std::sqrt(6.0));
}

} // namespace

Mlp::Mlp(const std::string& name, const std::vector<int>& widths, Output output, std::uint64_t seed,
         torch::Device device)
    : output_(output) {
    for (std::size_t i = 1; i < widths.size(); ++i) {
        const std::string number = std::to_string(i);
        layers_.addLinear(name + ".linear" + number, widths[i - 1], widths[i]);
        if (i + 1 < widths.size())
            layers_.addBatchNorm(name + ".norm" + number, widths[i]);
    }
    layers_.initialise(base::hash64(name, seed));
    shrinkToTorchs(layers_.parameters());
    layers_.train(true, false);
    layers_.moveTo(device);
}

torch::Tensor Mlp::forward(const torch::Tensor& rows) const {
    torch::Tensor value = rows;
    const std::size_t last = layers_.layers().size() - 1;
    for (std::size_t i = 0; i < last; i += 2)
        value = encoder::relu(layers_.run(i + 1, layers_.run(i, value, nullptr), nullptr), nullptr);
    value = layers_.run(last, value, nullptr);
    return output_ == Output::standardised ? standardised(value) : value;
}

} // namespace wherefrom::pretraining
