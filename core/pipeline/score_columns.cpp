// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/score_columns.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"

#include <array>
#include <filesystem>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known{{
    {arrays::influence,
     "Mean over draws of g'(H + lambda I)^-1 g, 0 or more; a positive magnitude (the paper "
     "prints it with a leading minus). Higher: less stable under augmentation."},
    {arrays::influenceError, "Standard error of the influence over the draws."},
    {arrays::instability, "Mean loss 1 - cosine between the representations of an image and of its augmented "
                          "views, 0 to 2."},
    {arrays::neighbourDistance, "Mean cosine distance to the 10 nearest images, 0 to 2. Higher: more alone."},
    {arrays::localOutlierFactor, "Local outlier factor: about 1 as dense as its surroundings; above: an "
                                 "outlier."},
}};

} // namespace

std::vector<ScoreColumn> scoreColumns(const workspace::Workspace& workspace, std::size_t images) {
    std::vector<ScoreColumn> columns;
    for (const auto& [name, meaning] : known) {
        const auto array = workspace.array(name);
        if (!array)
            continue;
        const auto view = array->view<float>();
        if (view.rows != images || view.columns != 1)
            continue;
        const auto values = view.values();
        columns.push_back({std::string(name), std::string(meaning), {values.begin(), values.end()}});
    }
    return columns;
}

std::vector<workspace::Flag> flagsOf(const workspace::Workspace& workspace, const dataset::Dataset& dataset) {
    std::vector<workspace::Flag> flags(dataset.size(), workspace::Flag::none);
    const auto file = workspace.folder() / workspace::files::decisions;
    if (!std::filesystem::exists(file))
        return flags;
    const auto stored = workspace::DecisionStore(file).flags();
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const auto found = stored.find(dataset.keys[i]); found != stored.end())
            flags[i] = found->second;
    return flags;
}

std::shared_ptr<const dataset::Dataset> storedDataset(const workspace::Workspace& workspace) {
    auto dataset = workspace.dataset();
    if (!dataset)
        throw base::Error("The workspace " + workspace.folder().string() +
                          " holds no dataset yet: run wherefrom-engine analyze first.");
    return dataset;
}

} // namespace wherefrom::pipeline
