// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// The cache key of a stage: a hash of its name, of the keys of its inputs in their order, and of what else
/// it depends on. Lengths are part of what is hashed, so no two lists of texts meet in one.
std::string stageKey(std::string_view name, const std::vector<std::string>& inputKeys,
                     std::string_view dependencies);

} // namespace wherefrom::pipeline
