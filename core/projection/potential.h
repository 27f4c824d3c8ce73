// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <memory>
#include <span>

namespace wherefrom::projection {

/// φ(y) = Σ_j 1 / (1 + ‖y − y_j‖²) of points y_j that stay where they are, at any place y within the box that
/// they span.
class Potential {
  public:
    virtual ~Potential() = default;
    /// places [m, 2] → values φ [m] and forces −½ ∇φ [m, 2]. Throws Cancelled.
    virtual void evaluate(std::span<const float> places, std::span<float> values, std::span<float> forces,
                          const base::RunContext& context) const = 0;
};

/// By the sum over all n points of layout [n, 2]: O(n) a place.
std::unique_ptr<Potential> exactPotential(std::span<const float> layout);

/// By interpolation (as interpolatedRepulsion() on the processor): one convolution here, then O(1) a place.
std::unique_ptr<Potential> interpolatedPotential(std::span<const float> layout,
                                                 const base::RunContext& context);

} // namespace wherefrom::projection
