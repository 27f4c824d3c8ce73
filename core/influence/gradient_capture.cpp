// SPDX-License-Identifier: Apache-2.0
#include "core/influence/gradient_capture_torch.h"

#include "core/base/error.h"

#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

Tensor unit(const Tensor& rows) {
    return rows / rows.norm(2, 1, true).clamp_min(1e-12);
}

} // namespace

Pass forwardPass(encoder::Network& network, const Tensor& images) {
    torch::AutoGradMode grad(true);
    Pass pass;
    // Under autocast the last layer may give a reduced type, in which a loss would cancel.
    pass.output = network.forward(images.detach().requires_grad_(true), &pass.tape).to(images.scalar_type());
    if (!pass.output.detach().isfinite().all().item<bool>())
        throw base::Error(
            "The encoder gives values that are not finite: train it with a lower learning rate, "
            "or choose another encoder.");
    return pass;
}

Tensor pairResidual(Loss loss, const Tensor& clean, const Tensor& augmented) {
    return loss == Loss::cosine ? unit(clean) - unit(augmented) : (clean - augmented) * std::sqrt(2.0);
}

Tensor pairLoss(Loss loss, const Tensor& clean, const Tensor& augmented) {
    // Both losses are half the squared length of their residual.
    return pairResidual(loss, clean, augmented).square().sum(1) * 0.5;
}

Signals differentiate(std::size_t layers, const Tensor& objective, std::span<const Pass* const> passes,
                      bool keepGraph) {
    std::vector<Tensor> outputs;
    for (const auto* pass : passes)
        for (const auto& execution : pass->tape)
            outputs.push_back(execution.output);
    const auto gradients = torch::autograd::grad({objective}, outputs, {}, keepGraph, false, true);
    Signals signals(layers);
    std::size_t next = 0;
    for (const auto* pass : passes)
        for (const auto& execution : pass->tape) {
            const Tensor& gradient = gradients[next++];
            if (gradient.defined())
                signals.at(execution.layer)
                    .push_back({execution.input.detach(), gradient.detach(), execution.standardisation});
        }
    return signals;
}

} // namespace wherefrom::influence
