// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

/// What the command line prints of the runs of a workspace, as plain text, CSV or JSON.
namespace wherefrom::pipeline {

/// A line for each run: name, when it was finished, images, size, what it was made with; damaged ones with
/// the reason. Throws Error.
std::string runTable(const std::filesystem::path& workspace);
/// The same with all that is known, as a JSON list; the workspace's own results have the id "".
std::string runsJson(const std::filesystem::path& workspace);

struct ComparisonRequest {
    std::filesystem::path workspace;
    std::string first, second;       ///< names or ids; "current": the workspace's own results
    std::string score = "influence"; ///< name of its array
    std::size_t top = 0;             ///< images at either end for the overlap; 0: 2,000, at most a tenth
    std::size_t shown = 20;          ///< images that the table lists
};
/// Both runs' images matched by key. Throws Error.
struct ComparisonReport {
    std::string table; ///< agreement, overlap of the ends, options that differ, images that disagree most
    std::string csv;   ///< key, both values and percentiles, the difference; farthest apart first
};
ComparisonReport compareRuns(const ComparisonRequest& request);

} // namespace wherefrom::pipeline
