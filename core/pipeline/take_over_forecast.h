// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

#include <memory>
#include <vector>

namespace wherefrom::pipeline {

/// For each stage the share of its work that a changed dataset leaves, 0 … 1, where the run's workspace holds
/// an analysis from before: 1 where nothing can be taken over.
/// @param listed the workspace holds today's listing already: then only what an interrupted run kept counts
std::vector<double> shareToDo(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run, bool listed);

} // namespace wherefrom::pipeline
