// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/recorded_array.h"

#include <algorithm>
#include <string>

namespace wherefrom::workspace {

std::optional<MappedArray> recordedArray(const Workspace& workspace, std::string_view stage,
                                         std::string_view name) {
    const auto record = workspace.stages().find(std::string(stage));
    if (record == workspace.stages().end())
        return std::nullopt;
    const auto& names = record->second.arrays;
    return std::find(names.begin(), names.end(), name) == names.end() ? std::nullopt : workspace.array(name);
}

} // namespace wherefrom::workspace
