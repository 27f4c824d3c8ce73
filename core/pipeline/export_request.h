// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"
#include "core/workspace/workspace.h"

#include <string>

namespace wherefrom::pipeline {

/// All that a workspace says about its images, ready to be exported: flags, problems, scores, and the stages
/// with their options as run facts. Which images, form and target are the caller's. Throws Error.
curation::ExportRequest exportRequest(const workspace::Workspace& workspace);

/// The dry run for a person: counts, bytes, what each class, split and group loses, warnings, refusal.
std::string planText(const curation::ExportPlan& plan);
/// What was written, and each image that could not be.
std::string resultText(const curation::ExportResult& result);

} // namespace wherefrom::pipeline
