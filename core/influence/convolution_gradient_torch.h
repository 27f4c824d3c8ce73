// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"

namespace wherefrom::influence {

/// Whether the gradients of a convolution can be summed straight from its images on the processor: patches,
/// nine times as large as the image for a 3x3 kernel, cost more to write than to multiply where channels are
/// few. `image` [b, channels, height, width] is what the convolution saw.
bool sumsWithoutPatches(const encoder::TrackedLayer& layer, const torch::Tensor& image);

/// Adds Σ over the positions of q pᵀ to `sum` [b, 1, out, in], contiguous. q [b, 1, positions, out], `image`
/// [b, height, width, channels] contiguous and padded, `width` the number of positions in a row.
void addConvolutionGradients(torch::Tensor& sum, const encoder::TrackedLayer& layer, const torch::Tensor& q,
                             const torch::Tensor& image, std::int64_t width);

} // namespace wherefrom::influence
