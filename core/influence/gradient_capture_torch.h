// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/layer_gradient_torch.h"
#include "core/influence/options.h"

#include <span>
#include <vector>

namespace wherefrom::influence {

/// One pass of the network, its layers on the tape.
struct Pass {
    torch::Tensor output; ///< [b, d]
    encoder::LayerTape tape;
};

/// Runs the network so that every captured output can be differentiated, whether or not its parameters ask
/// for gradients.
Pass forwardPass(encoder::Network& network, const torch::Tensor& images);

/// ℓ of each image: ½‖u − v‖² (which is 1 − uᵀv, without its cancellation where the views are alike), or
/// ‖f − f̂‖². [b]
torch::Tensor pairLoss(Loss loss, const torch::Tensor& clean, const torch::Tensor& augmented);

/// r of each image with Σ Jᵀ_r J_r the Gauss–Newton matrix of pairLoss: u − v, or √2 (f − f̂). [b, d]
torch::Tensor pairResidual(Loss loss, const torch::Tensor& clean, const torch::Tensor& augmented);

/// Signals of each layer: [layer][execution].
using Signals = std::vector<std::vector<LayerSignal>>;

/// Differentiates `objective` (a sum over images) once, through all passes together, with respect to the
/// captured outputs only. Executions it does not reach are left out. keepGraph: more calls will follow.
Signals differentiate(std::size_t layers, const torch::Tensor& objective, std::span<const Pass* const> passes,
                      bool keepGraph);

} // namespace wherefrom::influence
