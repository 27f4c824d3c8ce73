// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <optional>
#include <string_view>

namespace wherefrom::workspace {

/// The array where the record of a finished stage names it, else nullopt: a file that lies about from another
/// run is none of this one's. Throws Error when it is damaged.
std::optional<MappedArray> recordedArray(const Workspace& workspace, std::string_view stage,
                                         std::string_view name);

} // namespace wherefrom::workspace
