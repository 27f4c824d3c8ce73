// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/group_statistics.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>

namespace wherefrom::pipeline {

/// How many images have each issue of quality at the workspace's thresholds, as a table for a person. Throws
/// Error where quality was not measured.
std::string qualityText(const workspace::Workspace& workspace);
/// All measures of every image, and 1 or 0 for each issue, as CSV. Throws Error likewise.
std::string qualityCsv(const workspace::Workspace& workspace);

struct GroupsRequest {
    /// label, split, group, flag, tag, issue or another column of names: as queries know it. An image with
    /// several tags (issues) is in the group of each.
    std::string column = "label";
    std::string query; ///< only images that match count; empty: all
    double endPercent = 10;
    /// What is counted as removed: this share of the lowest by influence, or, without one, what is flagged
    /// reject, duplicate, outlier or wrong label.
    std::optional<double> removeLowest;
};
/// The groups of a column, the largest first: images, share, median influence, enrichment at either end with
/// its interval of 95 %, removed. As a table or as CSV. Throws Error for a column that is not there.
std::string groupsText(const workspace::Workspace& workspace, const GroupsRequest& request);
std::string groupsCsv(const workspace::Workspace& workspace, const GroupsRequest& request);

} // namespace wherefrom::pipeline
