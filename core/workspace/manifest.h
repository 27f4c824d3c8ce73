// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <map>
#include <string>
#include <string_view>

namespace wherefrom::workspace {

/// What manifest.json holds.
struct Manifest {
    std::string datasetName;
    std::string datasetKind; ///< empty: no dataset was stored yet
    std::string datasetRoot;
    std::map<std::string, StageRecord> stages;
};

/// Throws Error when the values of a stage are no JSON object.
std::string toJson(const Manifest& manifest);
/// Throws Error (no JSON, a newer format, entries of another kind).
Manifest manifestFromJson(std::string_view text);

} // namespace wherefrom::workspace
