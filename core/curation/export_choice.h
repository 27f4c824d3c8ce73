// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <string>
#include <utility>
#include <vector>

/// Which images make the subset, and what that takes from each group: for the export and the report alike.
namespace wherefrom::curation {

/// Decides on every image and says why [n]: `included` and `reason`.
std::vector<ExportItem> chosenItems(const ExportRequest& request);

/// Every name that some image has, in the column's order, images without one last.
std::vector<ExportCount> countsBy(const dataset::CategoryColumn& column,
                                  const std::vector<ExportItem>& items);
/// The same of tags, by name: an image counts with each of its tags. Empty: nothing is tagged.
std::vector<ExportCount> countsByTag(const ExportRequest& request, const std::vector<ExportItem>& items);

} // namespace wherefrom::curation
