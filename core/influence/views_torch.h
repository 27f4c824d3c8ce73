// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/torch.h>

#include <cstddef>

namespace wherefrom::influence {

/// The images that a computation runs over and what chance gives each of them. Everything depends on the
/// image and the draw alone, never on the batch it is asked for in.
class Views {
  public:
    virtual ~Views() = default;
    virtual std::size_t size() const = 0;
    /// x of images [first, first + count), normalised, on the network's device and of its type: [count, …].
    virtual torch::Tensor clean(std::size_t first, std::size_t count) = 0;
    /// x̂ = t(x) of the same images in draw `draw`.
    virtual torch::Tensor augmented(std::size_t first, std::size_t count, int draw) = 0;
    /// ε of the same images, mean 0 and covariance I: [count, width].
    virtual torch::Tensor residuals(std::size_t first, std::size_t count, std::int64_t width) = 0;
};

/// The draw that the curvature is estimated with: none of the draws that are scored.
inline constexpr int curvatureDraw = 1'000'000;

} // namespace wherefrom::influence
