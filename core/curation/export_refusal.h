// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <string>

namespace wherefrom::curation {

/// Why the plan cannot be run, as base::Sentence stores it; empty when it can: no image chosen, target not
/// empty (unless it is this export's own unfinished one), target inside the dataset, dataset inside the
/// target.
std::string refusalOf(const ExportPlan& plan);

/// Only the target's part of it: not a folder, or not empty.
std::string refusalOfTarget(const std::filesystem::path& target);

} // namespace wherefrom::curation
