// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"
#include "core/workspace/runs.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Several analyses of one dataset in one workspace: see core/workspace/runs.h.
namespace wherefrom::pipeline {

/// Throws Error where another result already has the name: said before hours of work, not after. An empty
/// name is none.
void requireRunName(const std::string& name, const Run& run);

/// Keeps the finished analysis that the workspace holds as a run where this one is made by another method and
/// would take its place; says so in a notice. An analysis by the same method is no other run.
/// @param methods of the stages, see methodsOf()
void keepBeforeReplaced(const std::vector<std::unique_ptr<Stage>>& stages,
                        const std::vector<std::string>& methods, const Run& run);

/// The kept run that is what this analysis would compute of the stored images (run.keys are known), where the
/// workspace holds another.
std::optional<workspace::Run> runToPutBack(const workspace::Workspace& workspace, const Run& run);

/// Puts a kept run back where it is what this analysis would compute; says so in a notice.
void putBackKeptRun(const Run& run);

} // namespace wherefrom::pipeline
