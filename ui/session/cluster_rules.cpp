// SPDX-License-Identifier: Apache-2.0
#include "ui/session/cluster_rules.h"

namespace wherefrom::session {

curation::ClusterRules
clusterRules(const Snapshot& snapshot,
             const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates) {
    curation::ClusterRules rules;
    if (snapshot.imageSize)
        rules.imageSize = snapshot.imageSize->view<std::int32_t>();
    rules.nameOrder = snapshot.nameOrder;
    rules.splits = snapshot.dataset->split.codes;
    rules.notDuplicates = notDuplicates;
    return rules;
}

} // namespace wherefrom::session
