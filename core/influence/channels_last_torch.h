// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

#include <array>
#include <cstdint>

namespace wherefrom::influence {

/// Images [b, c, h, w] → [b, h + 2 border[0], w + 2 border[1], c], contiguous, zeros around.
torch::Tensor channelsLast(const torch::Tensor& images, std::array<std::int64_t, 2> border = {0, 0});

} // namespace wherefrom::influence
