// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/index_stage.h"

#include "core/dataset/open.h"
#include "core/dataset/table.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

namespace wherefrom::pipeline {
namespace {

/// Row i of every array belongs to image i: when the rows are other ones, old arrays say nothing any more.
void removeArrays(workspace::Workspace& workspace) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(workspace.folder(), ignored))
        if (entry.path().extension() == ".npy")
            std::filesystem::remove(entry.path(), ignored);
}

} // namespace

std::string_view IndexStage::name() const {
    return workspace::stages::index;
}

std::string IndexStage::dependencies(const Run& run) const {
    return method(run) + "\n" + dataset::fingerprint(*run.dataset);
}

std::string IndexStage::method(const Run& run) const {
    constexpr std::string_view version = "1";
    return std::string(version) + "\n" + std::string(dataset::nameOf(run.dataset->kind)) + "\n" +
           run.dataset->root.string();
}

Cost IndexStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    return {n * 5e-6, 0, static_cast<std::int64_t>(n * 100)};
}

void IndexStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    auto& workspace = *run.workspace;
    const auto before = workspace.dataset();
    const bool otherRows = before && before->keys != run.dataset->keys;
    const auto stamps = dataset::imageStamps(*run.dataset);
    context.throwIfStopped();
    EarlierResults::keep(workspace);
    output.begin();
    if (otherRows)
        removeArrays(workspace);
    workspace.storeDataset(*run.dataset);
    output.array(workspace::arrays::imageStamps, stamps);
    workspace.storeProblems(*run.dataset, run.dataset->problems);
    const auto n = static_cast<std::int64_t>(run.dataset->size());
    context.progress(n, n, "images");
    output.setValues(nlohmann::json{{"images", n}}.dump());
}

} // namespace wherefrom::pipeline
