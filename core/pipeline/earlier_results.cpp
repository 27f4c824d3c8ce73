// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/earlier_results.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "core/workspace/link_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;
namespace arrays = workspace::arrays;
namespace stages = workspace::stages;

constexpr auto manifestName = "manifest.json";
/// Beside the arrays. The manifest comes last: without it the folder is no workspace, and half a copy counts
/// as none.
constexpr std::array<std::string_view, 4> keptFiles{"images.csv", "problems.csv", workspace::files::encoder,
                                                    workspace::files::curvature};

fs::path folderIn(const workspace::Workspace& workspace) {
    return workspace.folder() / "earlier";
}

/// Today's results may be younger than what an interrupted run kept, but they must be worth something.
bool isWorthKeeping(const workspace::Workspace& workspace) {
    return workspace.stages().contains(std::string(stages::decode)) && workspace.array(arrays::imageStamps);
}

} // namespace

void EarlierResults::keep(const workspace::Workspace& workspace) {
    if (!isWorthKeeping(workspace))
        return;
    try {
        const fs::path folder = folderIn(workspace);
        fs::remove_all(folder);
        fs::create_directory(folder);
        for (const auto& entry : fs::directory_iterator(workspace.folder()))
            if (entry.path().extension() == ".npy")
                workspace::linkOrCopy(entry.path(), folder / entry.path().filename());
        for (const auto name : keptFiles)
            if (fs::exists(workspace.folder() / name))
                workspace::linkOrCopy(workspace.folder() / name, folder / name);
        fs::copy_file(workspace.folder() / manifestName, folder / manifestName);
    } catch (const fs::filesystem_error& error) {
        throw base::Error("The earlier results in " + workspace.folder().string() +
                          " cannot be kept while the changed dataset is analysed: " + error.code().message() +
                          ".");
    }
}

void EarlierResults::remove(const workspace::Workspace& workspace) {
    std::error_code ignored;
    fs::remove_all(folderIn(workspace), ignored);
}

std::shared_ptr<const EarlierResults> EarlierResults::kept(const workspace::Workspace& workspace,
                                                           const dataset::Dataset& dataset) {
    const fs::path folder = folderIn(workspace);
    const auto stamps = workspace.array(arrays::imageStamps);
    if (!stamps || !workspace::Workspace::isWorkspace(folder))
        return nullptr;
    return match(workspace::Workspace::open(folder), dataset, stamps->view<std::uint64_t>().values());
}

std::shared_ptr<const EarlierResults> EarlierResults::match(workspace::Workspace earlier,
                                                            const dataset::Dataset& dataset,
                                                            std::span<const std::uint64_t> stamps) {
    std::shared_ptr<EarlierResults> results(new EarlierResults(std::move(earlier)));
    const auto before = results->workspace_.dataset();
    const auto stampsBefore = results->workspace_.array(arrays::imageStamps);
    const auto sizes = results->workspace_.array(arrays::imageSize);
    if (!before || !stampsBefore || !sizes || before->kind != dataset.kind || before->root != dataset.root)
        return nullptr;
    const auto stampView = stampsBefore->view<std::uint64_t>();
    const auto sizeView = sizes->view<std::int32_t>();
    if (stampView.rows != before->size() || sizeView.rows != before->size())
        return nullptr;
    std::unordered_map<std::string_view, std::int32_t> rowOf;
    rowOf.reserve(before->size());
    for (std::size_t i = 0; i < before->size(); ++i)
        if (sizeView(i, 0) > 0)
            rowOf.emplace(before->keys[i], static_cast<std::int32_t>(i));
    results->rows_.assign(dataset.size(), -1);
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const auto found = rowOf.find(dataset.keys[i]);
            found != rowOf.end() && stampView(static_cast<std::size_t>(found->second), 0) == stamps[i])
            results->rows_[i] = found->second;
    results->added_ = static_cast<std::size_t>(std::ranges::count(results->rows_, -1));
    results->gone_ = rowOf.size() - (dataset.size() - results->added_);
    return results->added_ < dataset.size() ? results : nullptr;
}

void EarlierResults::restore(std::string_view file, const workspace::Workspace& into) const {
    const fs::path temporary = into.folder() / std::string(".").append(file);
    std::error_code ignored;
    fs::remove(temporary, ignored);
    try {
        workspace::linkOrCopy(workspace_.folder() / file, temporary);
        fs::rename(temporary, into.folder() / file);
    } catch (const fs::filesystem_error& error) {
        throw base::Error((into.folder() / file).string() +
                          " cannot be taken over from the earlier analysis: " + error.code().message() +
                          ". Analyse the dataset anew.");
    }
}

bool EarlierResults::holds(std::string_view stage, std::string_view method) const {
    const auto found = workspace_.stages().find(std::string(stage));
    if (found == workspace_.stages().end() || found->second.method.empty() || found->second.method != method)
        return false;
    return std::ranges::all_of(found->second.arrays,
                               [&](const auto& name) { return fs::exists(workspace_.arrayFile(name)); });
}

} // namespace wherefrom::pipeline
