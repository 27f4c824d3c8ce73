// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/options.h"
#include "core/pipeline/stage.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace wherefrom::pipeline {

/// The influence room's options of a run.
influence::InfluenceOptions influenceOptions(const Run& run);

/// What the curvature depends on: all but the damping, the draws, their averaging and the truncation.
std::string curvatureDependencies(const Run& run);

/// What the scores depend on beside the curvature.
std::string scoreDependencies(const Run& run);

/// Every option of the scores with the seed and the sign convention, as it is stored beside them.
nlohmann::json storedInfluenceOptions(const Run& run);

} // namespace wherefrom::pipeline
