// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicates.h"
#include "core/pipeline/stage_output.h"
#include "core/workspace/workspace.h"

#include <vector>

namespace wherefrom::pipeline {

/// Duplicate pairs as the workspace's arrays duplicate_pairs, duplicate_distances and duplicate_kinds.
void storeDuplicates(const std::vector<curation::DuplicatePair>& pairs, StageOutput& output);
/// Empty where there are none. Throws Error when the arrays are damaged.
std::vector<curation::DuplicatePair> storedDuplicates(const workspace::Workspace& workspace);

} // namespace wherefrom::pipeline
