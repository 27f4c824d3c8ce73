// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/kept_runs.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace stages = workspace::stages;

/// Whether a stored stage was made by the method that this analysis has for it.
bool isOfMethod(const workspace::Workspace& workspace, std::string_view stage, const std::string& method) {
    const auto record = workspace.stages().find(std::string(stage));
    return record != workspace.stages().end() && record->second.method == method;
}

std::string storedKey(const workspace::Workspace& workspace, std::string_view stage) {
    const auto record = workspace.stages().find(std::string(stage));
    return record == workspace.stages().end() ? std::string() : record->second.key;
}

const std::string& keyOf(const Run& run, std::string_view stage) {
    return run.keys.at(std::string(stage));
}

} // namespace

void requireRunName(const std::string& name, const Run& run) {
    if (name.empty())
        return;
    for (const auto& kept : workspace::keptRuns(run.workspace->folder()))
        if ((kept.name == name || kept.id == name) && kept.key != keyOf(run, stages::influence))
            throw base::Error(
                "There is a run called " + name +
                " already, made with other options or images: choose another name, or remove it "
                "(wherefrom-engine runs).");
    if (name == workspace::currentRunName)
        throw base::Error("A run cannot be called " + name + ": choose another name.");
}

void keepBeforeReplaced(const std::vector<std::unique_ptr<Stage>>& all,
                        const std::vector<std::string>& methods, const Run& run) {
    const auto& workspace = *run.workspace;
    const auto influence = std::ranges::find(all, stages::influence, &Stage::name) - all.begin();
    if (!workspace::isComplete(workspace) ||
        isOfMethod(workspace, stages::influence, methods[static_cast<std::size_t>(influence)]))
        return;
    const auto kept = workspace::keepRun(workspace, {}, true);
    run.listener->onNotice("The earlier analysis was made with other options and is kept as the run \"" +
                           kept.name + "\".");
}

std::optional<workspace::Run> runToPutBack(const workspace::Workspace& workspace, const Run& run) {
    const std::string& wanted = keyOf(run, stages::influence);
    if (storedKey(workspace, stages::influence) == wanted ||
        storedKey(workspace, stages::index) != keyOf(run, stages::index) ||
        storedKey(workspace, stages::decode) != keyOf(run, stages::decode))
        return std::nullopt;
    for (auto& kept : workspace::keptRuns(workspace.folder()))
        if (kept.problem.empty() && kept.key == wanted)
            return std::move(kept);
    return std::nullopt;
}

void putBackKeptRun(const Run& run) {
    auto& workspace = *run.workspace;
    const auto kept = runToPutBack(workspace, run);
    if (!kept)
        return;
    workspace::restoreRun(workspace::openRun(workspace.folder(), kept->id), workspace);
    run.listener->onNotice("The run \"" + kept->name +
                           "\" was made with these options: its results are put back.");
}

} // namespace wherefrom::pipeline
