// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/runs.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

/// Whether a run's folder can be called so: a-z, 0-9 and '-'.
bool isRunId(std::string_view text);
/// A folder's name that says what the run is called: "seed 2, BYOL" is "seed-2-byol".
std::string runIdFor(std::string_view name);
/// `wanted`, or with -2, -3, … the first that `folder` does not hold.
std::string freeRunId(const std::filesystem::path& folder, const std::string& wanted);

std::string trimmedName(std::string_view text);
/// Throws Error: the name is empty, or another run's name or id, or that of the workspace's own.
void requireFreeRunName(const std::vector<Run>& runs, const std::string& name, std::string_view exceptId);
/// `wanted`, or with (2), (3), … the first that no run has.
std::string freeRunName(const std::vector<Run>& runs, const std::string& wanted);

} // namespace wherefrom::workspace
