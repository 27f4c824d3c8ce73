// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/duplicate_clusters.h"
#include "core/curation/keep_rules.h"
#include "core/workspace/decisions.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// What keeping one of each cluster and flagging the rest would do, to be shown before it is done.
struct KeepPlan {
    std::vector<std::pair<base::ImageId, workspace::Flag>> flags; ///< keep or duplicate, each image once
    std::size_t clusters = 0;                                     ///< that get a flag
    std::size_t kept = 0, flagged = 0;                            ///< of `flags`
    std::size_t leftAlone = 0; ///< images of those clusters that were decided on before

    bool operator==(const KeepPlan&) const = default;
};

/// How many of the images that would be flagged have each code of a column: [codes], the last: none.
std::vector<std::size_t> flaggedByCode(const KeepPlan& plan, std::span<const std::int32_t> codes,
                                       std::size_t names);

/// An image is decided on where its flag is not none. flags [n] may be shorter: none.
bool isReviewed(const DuplicateCluster& cluster, std::span<const workspace::Flag> flags);

/// `kept` and all protected members stay, all others are flagged, whatever was decided before: what a person
/// asks for by hand, of one cluster.
KeepPlan keepThis(const DuplicateCluster& cluster, base::ImageId kept, const KeepChooser& chooser);

/// Adds to the plan what is not decided on yet in one cluster. Where a member is kept already, no other one
/// is chosen; else the best of the undecided ones stays, so that no cluster loses its last image. Protected
/// members stay.
void planUndecided(KeepPlan& plan, const DuplicateCluster& cluster, std::span<const workspace::Flag> flags,
                   const KeepChooser& chooser);

} // namespace wherefrom::curation
