// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/mlp_torch.h"

namespace wherefrom::pretraining {

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
