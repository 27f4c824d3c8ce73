// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace wherefrom::projection {

/// The repulsive half of the t-SNE gradient, not yet divided by Z.
/// layout [n, 2] → forces [n, 2]: F_i = Σ_j (y_i − y_j) / (1 + ‖y_i − y_j‖²)²; returns
/// Z = Σ_{i≠j} 1 / (1 + ‖y_i − y_j‖²).
class Repulsion {
  public:
    virtual ~Repulsion() = default;
    virtual double evaluate(std::span<const float> layout, std::span<float> forces) = 0;
};

/// All pairs, O(n²), on all threads. Terms in float32, sums of blocks in float64.
std::unique_ptr<Repulsion> exactRepulsion();

/// Interpolation on a grid and convolution by FFT, O(n) and the size of the layout (Linderman et al. 2019,
/// FIt-SNE). Unlike there: cubic B-splines on one uniform grid, their prefilter folded into the kernels'
/// transforms, and the two components of the force as kernels of their own, so that one forward transform
/// serves all and no large sums cancel. The same tensor operations on the processor and on CUDA.
/// Throws base::Error for a device that is not there.
std::unique_ptr<Repulsion> interpolatedRepulsion(const std::string& device);

} // namespace wherefrom::projection
