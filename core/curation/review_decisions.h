// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/review_queue.h"

#include <span>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// Decisions as they are now; pairs sorted, first < second.
struct ReviewDecisions {
    std::span<const workspace::Flag> flags;
    std::span<const std::pair<base::ImageId, base::ImageId>> notDuplicates{};
};

/// Whether nothing is left to decide about the item: what is said of a single image is decided when that
/// image has a flag (keep means: looked at, fine); a cluster when each member has one, or at most one is left
/// that no flag takes out of the dataset, or those left are no duplicates of one another by verdict.
bool isDecided(const ReviewItem& item, const ReviewDecisions& decisions);

/// What one step does to the item: for a single image the flag; for a cluster keep keeps the reference and
/// flags the rest as duplicates, duplicate flags the rest alone, any other flag is for all its images.
std::vector<std::pair<base::ImageId, workspace::Flag>> flagsFor(const ReviewItem& item,
                                                                workspace::Flag decision);

} // namespace wherefrom::curation
