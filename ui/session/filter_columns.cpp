// SPDX-License-Identifier: Apache-2.0
#include "ui/session/filter_columns.h"

#include "core/workspace/layout.h"
#include "ui/session/cluster_rules.h"

namespace wherefrom::session {

namespace arrays = workspace::arrays;

std::string_view queryName(Score score) {
    switch (score) {
    case Score::influence:
        return arrays::influence;
    case Score::instability:
        return arrays::instability;
    case Score::neighbourDistance:
        return arrays::neighbourDistance;
    case Score::localOutlierFactor:
        return arrays::localOutlierFactor;
    case Score::mapError:
        break;
    }
    return arrays::mapError;
}

curation::QuerySource FilterColumns::source() const {
    curation::QuerySource made;
    made.dataset = snapshot->dataset.get();
    for (const auto& [score, column] : snapshot->scores)
        made.scores.emplace_back(queryName(score), column.values);
    if (snapshot->influenceError)
        made.scores.emplace_back(arrays::influenceError, snapshot->influenceError->view<float>().values());
    if (snapshot->imageSize)
        made.imageSize = snapshot->imageSize->view<std::int32_t>();
    made.quality = snapshot->quality.get();
    made.thresholds = thresholds;
    made.flags = flags;
    made.tags = tags.get();
    if (notes)
        made.notes = *notes;
    made.pairs = snapshot->duplicatePairs;
    made.clusterRules = clusterRules(*snapshot, notDuplicates);
    return made;
}

void FilterColumns::derive(const curation::DerivedParts& parts) {
    auto from = source();
    if (parts.problems)
        for (const auto& [image, reason] : snapshot->problems)
            from.problems.push_back(image);
    derived = curation::derivedColumns(from, parts);
}

curation::QueryFields FilterColumns::fields() const {
    return curation::queryFields(source(), derived);
}

} // namespace wherefrom::session
