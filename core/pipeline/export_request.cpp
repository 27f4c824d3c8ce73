// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/export_request.h"

#include "core/curation/decision_table.h"
#include "core/pipeline/score_columns.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <filesystem>

namespace wherefrom::pipeline {
namespace {

std::string runFacts(const workspace::Workspace& workspace) {
    auto stages = nlohmann::json::object();
    for (const auto& [name, record] : workspace.stages()) {
        stages[name] = storedValues(workspace, name);
        stages[name]["key"] = record.key;
        stages[name]["finished"] = record.finished;
    }
    return nlohmann::json{{"stages", stages}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Flags, tags and notes of images that are in the dataset.
void addDecisions(const workspace::Workspace& workspace, curation::ExportRequest& request) {
    const auto& keys = request.dataset->keys;
    request.flags.assign(keys.size(), workspace::Flag::none);
    const auto file = workspace.folder() / workspace::files::decisions;
    if (!std::filesystem::exists(file))
        return;
    const auto table = curation::decisionsOf(workspace::DecisionStore(file));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto image = base::idAt<base::ImageId>(i);
        if (const auto found = table.flags.find(keys[i]); found != table.flags.end())
            request.flags[i] = found->second;
        if (const auto found = table.tags.find(keys[i]); found != table.tags.end())
            request.tags.emplace(image, found->second);
        if (const auto found = table.notes.find(keys[i]); found != table.notes.end())
            request.notes.emplace(image, found->second);
    }
}

} // namespace

curation::ExportRequest exportRequest(const workspace::Workspace& workspace) {
    curation::ExportRequest request;
    request.dataset = storedDataset(workspace);
    addDecisions(workspace, request);
    request.problems = workspace.problems(*request.dataset);
    for (auto& column : scoreColumns(workspace, request.dataset->size()))
        request.scores.push_back(
            {std::move(column.name), std::move(column.values), std::move(column.meaning)});
    request.runFacts = runFacts(workspace);
    return request;
}

} // namespace wherefrom::pipeline
