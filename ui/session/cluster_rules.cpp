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

curation::KeepInputs keepInputs(const Snapshot& snapshot) {
    curation::KeepInputs inputs;
    inputs.keys = snapshot.dataset->keys;
    inputs.nameOrder = snapshot.nameOrder;
    if (snapshot.imageSize)
        inputs.imageSize = snapshot.imageSize->view<std::int32_t>();
    if (const auto found = snapshot.scores.find(Score::influence); found != snapshot.scores.end())
        inputs.influence = found->second.values;
    if (snapshot.quality)
        inputs.sharpness = snapshot.quality->measure(imaging::QualityMeasure::sharpness);
    inputs.splits = snapshot.dataset->split.codes;
    inputs.splitNames = snapshot.dataset->split.names;
    return inputs;
}

} // namespace wherefrom::session
