// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/options.h"
#include "core/pipeline/stage.h"

#include <string>

namespace wherefrom::pipeline {

/// The influence room's options of a run.
influence::InfluenceOptions influenceOptions(const Run& run);

/// What the curvature depends on: all but the damping and the number of draws.
std::string curvatureDependencies(const Run& run);

} // namespace wherefrom::pipeline
