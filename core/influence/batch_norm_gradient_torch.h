// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/layer_gradient_torch.h"

#include <vector>

namespace wherefrom::influence {

/// Gradient of a batch norm's scale and, where it has one, shift, of every image: [b, 1, 1 or 2, channels].
/// Where a signal has a standardisation, its input is seen through it.
torch::Tensor batchNormGradients(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals);

} // namespace wherefrom::influence
