// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicate_clusters.h"
#include "core/curation/keep_rules.h"
#include "ui/session/snapshot.h"

#include <utility>
#include <vector>

namespace wherefrom::session {

/// What the duplicates of a snapshot are clustered by, wherever the window shows clusters: sizes, names,
/// splits and the person's verdicts (Decisions::notDuplicates()). Looks into both arguments: valid only while
/// they live unchanged.
curation::ClusterRules
clusterRules(const Snapshot& snapshot,
             const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates);
curation::ClusterRules
clusterRules(Snapshot&& snapshot,
             const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates) = delete;

/// What the one that stays of a cluster is chosen by. Looks into the snapshot, likewise.
curation::KeepInputs keepInputs(const Snapshot& snapshot);
curation::KeepInputs keepInputs(Snapshot&& snapshot) = delete;

} // namespace wherefrom::session
