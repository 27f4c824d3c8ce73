// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

#include <cstdint>

namespace wherefrom::pipeline {

/// What the run's encoder costs before anything was measured: from the architecture's multiply-adds and what
/// 2 cores of 2026 were measured to do (shared speed factors correct it, see Estimator).
struct NetworkCost {
    double trainingSecondsPerImage = 0;
    double forwardSecondsPerImage = 0;
    double scoringSecondsPerImage = 0; ///< one draw
    double curvatureSecondsPerImage = 0;
    double curvatureSeconds = 0; ///< eigendecompositions
    std::int64_t parameterBytes = 0;
    std::int64_t curvatureBytes = 0;
    std::int64_t trainingBytes = 0; ///< memory while training
    std::int64_t embeddingWidth = 0;
};
NetworkCost networkCost(const Run& run);

} // namespace wherefrom::pipeline
