// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/prepared_run.h"

#include "core/base/error.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/stage_key.h"
#include "core/workspace/layout.h"
#include "core/workspace/runs.h"

#include <algorithm>
#include <map>
#include <set>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

bool contains(const fs::path& outer, const fs::path& inner) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end();
}

fs::path resolved(const fs::path& path) {
    std::error_code failed;
    fs::path absolute = fs::weakly_canonical(path, failed);
    if (failed)
        absolute = fs::absolute(path);
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

fs::path datasetOf(const fs::path& path) {
    if (!workspace::Workspace::isWorkspace(path))
        return path;
    const auto dataset = workspace::Workspace::open(path).dataset();
    if (!dataset)
        throw base::Error("The workspace " + path.string() +
                          " holds no dataset yet: analyse the folder with the images instead.");
    return dataset->root;
}

/// Hashes of what each stage depends on by itself and of those of its inputs.
template <typename OwnDependencies>
std::vector<std::string> chained(const std::vector<std::unique_ptr<Stage>>& stages,
                                 const OwnDependencies& ownDependencies) {
    std::map<std::string_view, std::string> byName;
    std::vector<std::string> hashes;
    for (const auto& stage : stages) {
        std::vector<std::string> inputHashes;
        for (const auto input : stage->inputs())
            inputHashes.push_back(byName.at(input));
        hashes.push_back(stageKey(stage->name(), inputHashes, ownDependencies(*stage)));
        byName[stage->name()] = hashes.back();
    }
    return hashes;
}

} // namespace

Places placesOf(const AnalysisRequest& request) {
    if (request.dataset.empty())
        throw base::Error("No dataset was named: give the path of a folder or file with images.");
    Places places;
    places.dataset = resolved(datasetOf(request.dataset));
    if (!request.workspace.empty())
        places.workspace = resolved(request.workspace);
    else if (workspace::Workspace::isWorkspace(request.dataset))
        places.workspace = resolved(request.dataset);
    else
        places.workspace = workspace::Workspace::defaultFolder(places.dataset);
    const bool isFolder = fs::is_directory(places.dataset);
    if (isFolder && contains(places.dataset, resolved(places.workspace)))
        throw base::Error("The workspace " + places.workspace.string() + " lies inside the dataset " +
                          places.dataset.string() + ", which is never written to: choose another folder.");
    return places;
}

std::vector<std::string> keysOf(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run) {
    return chained(stages, [&run](const Stage& stage) { return stage.dependencies(run); });
}

std::vector<std::string> methodsOf(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run) {
    return chained(stages, [&run](const Stage& stage) { return stage.method(run); });
}

bool mayTakeOver(const Stage& stage, const std::string& method, const EarlierResults& earlier,
                 const workspace::Workspace& workspace) {
    const auto inputs = stage.inputs();
    if (inputs.empty() || !earlier.holds(stage.name(), method))
        return false;
    return std::ranges::all_of(inputs, [&](std::string_view input) {
        const auto record = workspace.stages().find(std::string(input));
        return input == workspace::stages::index ||
               (record != workspace.stages().end() && record->second.tookOver);
    });
}

std::vector<bool> cachedOf(const std::vector<std::unique_ptr<Stage>>& stages,
                           const std::vector<std::string>& keys, const workspace::Workspace& workspace,
                           const workspace::Workspace* back) {
    std::vector<bool> cached;
    std::set<std::string_view> running;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const Stage& stage = *stages[i];
        const auto& from = back && workspace::isPutBack(*back, stage.name()) ? *back : workspace;
        const auto record = from.stages().find(std::string(stage.name()));
        bool holds = record != from.stages().end() && record->second.key == keys[i];
        for (const auto input : stage.inputs())
            holds = holds && !running.contains(input);
        if (holds)
            for (const auto& array : record->second.arrays)
                holds = holds && fs::exists(from.arrayFile(array));
        holds = holds && stage.resultsExist(from);
        if (!holds)
            running.insert(stage.name());
        cached.push_back(holds);
    }
    return cached;
}

std::vector<std::string> dependentsOf(const std::vector<std::unique_ptr<Stage>>& stages,
                                      std::string_view name) {
    std::set<std::string_view> reached{name};
    std::vector<std::string> dependents;
    for (const auto& stage : stages) {
        const auto inputs = stage->inputs();
        if (std::any_of(inputs.begin(), inputs.end(), [&](auto input) { return reached.contains(input); })) {
            reached.insert(stage->name());
            dependents.emplace_back(stage->name());
        }
    }
    return dependents;
}

void requireRoom(const std::vector<std::unique_ptr<Stage>>& stages, const std::vector<bool>& cached,
                 const Run& run) {
    std::int64_t memory = 0;
    std::int64_t disk = 0;
    std::string hungriest;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (cached[i])
            continue;
        const Cost cost = stages[i]->cost(run);
        disk += cost.diskBytes;
        if (cost.memoryBytes > memory) {
            memory = cost.memoryBytes;
            hungriest = stages[i]->title();
        }
    }
    if (const auto available = availableBytes(); memory > available)
        throw base::Error("Stage \"" + hungriest + "\" needs about " + bytesText(memory) +
                          " of memory and only " + bytesText(available) +
                          " are free: close other programs, or choose a smaller input side or encoder.");
    std::error_code failed;
    const auto space = fs::space(run.workspace->folder(), failed);
    if (!failed && disk > static_cast<std::int64_t>(space.available))
        throw base::Error("The workspace " + run.workspace->folder().string() + " will need about " +
                          bytesText(disk) + " and only " +
                          bytesText(static_cast<std::int64_t>(space.available)) +
                          " are free on its disk: choose another folder with --workspace.");
}

} // namespace wherefrom::pipeline
