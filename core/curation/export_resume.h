// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace wherefrom::curation {

/// Whether the target holds the unfinished part of an export of this very request.
bool holdsUnfinished(const ExportPlan& plan);
/// Says in the plan what is there already.
void noteUnfinished(ExportPlan& plan);

/// Marks the target as this request's, durably, before anything else is written into it.
void markUnfinished(const ExportPlan& plan);
/// Takes the mark and the log away: the export is complete.
void clearUnfinished(const std::filesystem::path& target);

/// What manifest.unfinished.csv says of images that were exported.
struct ExportLog {
    struct Done {
        std::string file;
        std::string sha256;
    };
    std::unordered_map<std::string, Done> done; ///< by key
    std::uint64_t bytes = 0; ///< of its whole rows; what follows is a row that was being written
};

/// Empty where there is none.
ExportLog readLog(const ExportPlan& plan);

} // namespace wherefrom::curation
