// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/take_over_forecast.h"

#include "core/dataset/open.h"
#include "core/pipeline/drift.h"
#include "core/pipeline/prepared_run.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace wherefrom::pipeline {
namespace {

namespace names = workspace::stages;

/// Weights and curvature are kept whole or estimated again.
double shareOf(std::string_view stage, const EarlierResults& earlier, double added) {
    if (stage != names::encoder && stage != names::curvature)
        return added;
    return valuesWithinDrift(earlier, stage) ? 0 : 1;
}

} // namespace

std::vector<double> shareToDo(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run,
                              bool listed) {
    std::vector<double> shares(stages.size(), 1);
    const auto earlier =
        listed ? EarlierResults::kept(*run.workspace, *run.dataset)
               : EarlierResults::match(*run.workspace, *run.dataset, dataset::imageStamps(*run.dataset));
    if (!earlier)
        return shares;
    const auto methods = methodsOf(stages, run);
    const double added = static_cast<double>(earlier->added()) / static_cast<double>(run.dataset->size());
    std::set<std::string_view> taken{names::index};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const auto inputs = stages[i]->inputs();
        const bool fromTaken = !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), [&](auto input) {
            return taken.contains(input);
        });
        if (!fromTaken || !earlier->holds(stages[i]->name(), methods[i]))
            continue;
        shares[i] = shareOf(stages[i]->name(), *earlier, added);
        if (shares[i] < 1)
            taken.insert(stages[i]->name());
    }
    return shares;
}

} // namespace wherefrom::pipeline
