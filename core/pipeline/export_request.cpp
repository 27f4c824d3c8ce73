// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/export_request.h"

#include "core/curation/stored_results.h"
#include "core/pipeline/score_columns.h"
#include "core/pipeline/stored_values.h"

#include <utility>

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

} // namespace

curation::ExportRequest exportRequest(const workspace::Workspace& workspace) {
    curation::ExportRequest request;
    request.dataset = storedDataset(workspace);
    auto decided = curation::storedDecisions(workspace, *request.dataset);
    request.flags = std::move(decided.flags);
    request.tags = curation::tagNames(decided.tags);
    request.notes.insert(decided.notes.begin(), decided.notes.end());
    request.problems = workspace.problems(*request.dataset);
    for (auto& column : scoreColumns(workspace, request.dataset->size()))
        request.scores.push_back(
            {std::move(column.name), std::move(column.values), std::move(column.meaning)});
    request.runFacts = runFacts(workspace);
    return request;
}

} // namespace wherefrom::pipeline
