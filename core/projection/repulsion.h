// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace wherefrom::projection {

/// The repulsive half of the t-SNE gradient, not yet divided by Z.
/// layout [n, 2] → forces [n, 2]: F_i = Σ_j (y_i − y_j) / (1 + ‖y_i − y_j‖²)²; returns
/// Z = Σ_{i≠j} 1 / (1 + ‖y_i − y_j‖²). Throws Cancelled, forces then being undefined.
class Repulsion {
  public:
    virtual ~Repulsion() = default;
    virtual double evaluate(std::span<const float> layout, std::span<float> forces,
                            const base::RunContext& context) = 0;
};

/// All pairs, O(n²), on all threads. Terms in float32, sums of blocks in float64.
std::unique_ptr<Repulsion> exactRepulsion();

/// How points are spread over a grid and a field is read at them.
enum class Stencils {
    fastest, ///< loops on the processor, tensor operations on CUDA
    tensors  ///< tensor operations on any device: the code of CUDA where there is none
};

/// Interpolation on a grid and convolution by FFT, O(n) and the size of the layout (Linderman et al. 2019,
/// FIt-SNE). Unlike there: B-splines of degree 7 on one uniform grid, their prefilter folded into the
/// kernel's transform, and the force as the gradient of the interpolated potential Σ_j 1/(1+r²) (as in
/// smooth particle-mesh Ewald, Essmann et al. 1995), so that one transform forward and one back serve all.
/// The convolution is the same on the processor and on CUDA.
/// Throws base::Error for a device that is not there.
std::unique_ptr<Repulsion> interpolatedRepulsion(const std::string& device,
                                                 Stencils stencils = Stencils::fastest);

} // namespace wherefrom::projection
