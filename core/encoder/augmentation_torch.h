// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/augmentation.h"

#include <torch/types.h>

#include <cstdint>
#include <span>

namespace wherefrom::encoder {

/// The `draw`-th augmentation of each image: images01 [b, 3, s, s] in 0 … 1 → the same shape and device, in 0
/// … 1. ids [b] key the random numbers, see drawAugmentation(). The crop is sampled bilinearly. Works on any
/// device in batched operations and keeps no gradient.
torch::Tensor augment(const torch::Tensor& images01, std::span<const std::int32_t> ids, std::uint64_t seed,
                      std::uint64_t draw, const AugmentationOptions& options);

} // namespace wherefrom::encoder
