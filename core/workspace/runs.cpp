// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/runs.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/workspace/layout.h"
#include "core/workspace/link_file.h"
#include "core/workspace/run_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <tuple>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr auto runsName = "runs";
constexpr auto cardName = "run.json"; ///< the last file of a run that is written
constexpr auto manifestName = "manifest.json";
constexpr std::string_view unfinished = ".keeping-";
constexpr std::string_view leaving = ".removing-";
/// Its arrays are as large as the dataset and the same for most runs.
constexpr std::string_view notKept = stages::decode;
/// Beside the arrays.
constexpr std::array<std::string_view, 4> linkedFiles{"images.csv", "problems.csv", files::encoder,
                                                      files::curvature};
constexpr std::string_view sizeArray = arrays::imageSize; ///< of the decode stage: who was usable

fs::path runsFolder(const fs::path& workspaceFolder) {
    return workspaceFolder / runsName;
}

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "%1 cannot be read"), {file.filename().string()}});
    return text;
}

void writeCard(const fs::path& folder, const std::string& name, bool automatic) {
    const Json card{{"name", name}, {"automatic", automatic}};
    writeTextAtomically(folder / cardName, card.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::int64_t bytesIn(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (const auto size = entry.file_size(ignored); !ignored)
            bytes += static_cast<std::int64_t>(size);
    return bytes;
}

std::vector<std::string> keptArrays(const Workspace& workspace) {
    std::vector<std::string> names{std::string(sizeArray)};
    for (const auto& [stage, record] : workspace.stages())
        if (stage != notKept)
            names.insert(names.end(), record.arrays.begin(), record.arrays.end());
    return names;
}

/// Throws Error with what is wrong, no full stop.
void requireWhole(const Workspace& run) {
    if (!run.stages().contains(std::string(stages::influence)))
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "it has no influence"));
    std::error_code failed;
    if (!fs::exists(run.folder() / "images.csv", failed))
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "images.csv is missing"));
    std::optional<std::size_t> images;
    for (const auto& [stage, record] : run.stages()) {
        if (stage == notKept)
            continue;
        for (const auto& name : record.arrays) {
            const auto array = run.array(name);
            if (!array || array->shape().empty())
                throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1.npy is missing"), {name}});
            if (stage == stages::influence && images.value_or(array->shape()[0]) != array->shape()[0])
                throw base::SaidError(
                    {QT_TRANSLATE_NOOP("wherefrom::core", "%1.npy has another number of images"), {name}});
            if (stage == stages::influence)
                images = array->shape()[0];
        }
    }
}

std::size_t imagesOf(const Workspace& run) {
    const auto& record = run.stages().at(std::string(stages::influence));
    if (record.arrays.empty())
        return 0;
    const auto array = run.array(record.arrays.front());
    return array && !array->shape().empty() ? array->shape()[0] : 0;
}

void describe(Run& run, const Workspace& workspace) {
    const auto& influence = workspace.stages().at(std::string(stages::influence));
    run.key = influence.key;
    run.finished = influence.finished;
    run.images = imagesOf(workspace);
    run.facts = runFacts(workspace.stages());
}

/// A run as it lies there, whatever state it is in.
Run readRun(const fs::path& folder) {
    Run run;
    run.id = folder.filename().string();
    run.name = run.id;
    run.bytes = bytesIn(folder);
    try {
        const Json card = Json::parse(contentOf(folder / cardName));
        run.name = card.at("name").get<std::string>();
        run.automatic = card.value("automatic", false);
        const auto workspace = Workspace::open(folder);
        requireWhole(workspace);
        describe(run, workspace);
    } catch (const Json::exception&) {
        run.problem = "The run " + run.name + " is damaged (" + cardName + "): remove it.";
    } catch (const base::Error& error) {
        run.problem = "The run " + run.name + " is damaged (" + error.what() + "): remove it.";
    }
    return run;
}

[[noreturn]] void failKeeping(const Workspace& workspace, const std::error_code& error) {
    throw base::SaidError(
        {QT_TRANSLATE_NOOP("wherefrom::core", "The analysis in %1 cannot be kept as a run: %2."),
         {workspace.folder().string(), error.message()}});
}

/// What writers that were stopped left behind.
void removeLeftovers(const fs::path& folder) {
    std::error_code ignored;
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(unfinished) || name.starts_with(leaving))
            leftovers.push_back(entry.path());
    }
    for (const auto& leftover : leftovers)
        fs::remove_all(leftover, ignored);
}

/// Fills a folder that no list shows yet; the manifest and the card come last.
void fill(const fs::path& folder, const Workspace& from, const std::string& name, bool automatic) {
    fs::create_directories(folder);
    const std::vector<std::string> arrays = keptArrays(from);
    for (const auto& array : std::set<std::string>(arrays.begin(), arrays.end()))
        if (fs::exists(from.arrayFile(array)))
            linkOrCopy(from.arrayFile(array), folder / (array + ".npy"));
    for (const auto file : linkedFiles)
        if (fs::exists(from.folder() / file))
            linkOrCopy(from.folder() / file, folder / file);
    // The log of losses is written in place.
    if (fs::exists(from.folder() / files::losses))
        copyFlushed(from.folder() / files::losses, folder / files::losses);
    copyFlushed(from.folder() / manifestName, folder / manifestName);
    writeCard(folder, name, automatic);
}

Run storedRun(const fs::path& workspaceFolder, std::string_view id) {
    const fs::path folder = runFolder(workspaceFolder, id);
    if (id.empty() || !fs::is_directory(folder))
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "There is no run %1 in %2."),
                               {std::string(id), workspaceFolder.string()}});
    return readRun(folder);
}

} // namespace

std::vector<Run> keptRuns(const fs::path& workspaceFolder) {
    std::vector<Run> runs;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(runsFolder(workspaceFolder), ignored))
        if (isRunId(entry.path().filename().string()) && entry.is_directory(ignored))
            runs.push_back(readRun(entry.path()));
    std::ranges::sort(runs, [](const Run& a, const Run& b) {
        return std::tie(a.finished, a.id) < std::tie(b.finished, b.id);
    });
    return runs;
}

bool isComplete(const Workspace& workspace) {
    try {
        requireWhole(workspace);
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

std::optional<Run> currentRun(const Workspace& workspace) {
    if (!isComplete(workspace))
        return std::nullopt;
    Run run;
    describe(run, workspace);
    std::vector<fs::path> files;
    for (const auto& name : keptArrays(workspace))
        files.push_back(workspace.arrayFile(name));
    for (const auto name : linkedFiles)
        files.push_back(workspace.folder() / name);
    for (const auto& file : files) {
        std::error_code missing;
        if (const auto size = fs::file_size(file, missing); !missing)
            run.bytes += static_cast<std::int64_t>(size);
    }
    return run;
}

Run keepRun(const Workspace& workspace, std::string_view wantedName, bool automatic) {
    if (!isComplete(workspace))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "There is no finished analysis in %1 to be kept as a run: "
                                                  "analyse the dataset to its end first."),
             {workspace.folder().string()}});
    const auto runs = keptRuns(workspace.folder());
    const std::string& key = workspace.stages().at(std::string(stages::influence)).key;
    const std::string wanted = trimmedName(wantedName);
    const auto same =
        std::ranges::find_if(runs, [&](const Run& run) { return run.problem.empty() && run.key == key; });
    if (same != runs.end()) {
        if (!wanted.empty() && wanted != same->name)
            renameRun(workspace.folder(), same->id, wanted);
        return readRun(runFolder(workspace.folder(), same->id));
    }
    if (!wanted.empty())
        requireFreeRunName(runs, wanted, "");
    const std::string name =
        wanted.empty() ? freeRunName(runs, defaultRunName(runFacts(workspace.stages()))) : wanted;
    const fs::path folder = runsFolder(workspace.folder());
    try {
        fs::create_directories(folder);
        removeLeftovers(folder);
        const std::string id = freeRunId(folder, runIdFor(name));
        const fs::path partial = folder / (std::string(unfinished) + id);
        fill(partial, workspace, name, automatic);
        fs::rename(partial, folder / id);
        return readRun(folder / id);
    } catch (const fs::filesystem_error& error) {
        failKeeping(workspace, error.code());
    }
}

void renameRun(const fs::path& workspaceFolder, std::string_view id, std::string_view name) {
    const Run run = storedRun(workspaceFolder, id);
    const std::string wanted = trimmedName(name);
    requireFreeRunName(keptRuns(workspaceFolder), wanted, id);
    // Whoever names a run wants it: it is no longer one that was kept by itself.
    writeCard(runFolder(workspaceFolder, id), wanted, false);
}

void removeRun(const fs::path& workspaceFolder, std::string_view id) {
    const fs::path folder = runFolder(workspaceFolder, id);
    storedRun(workspaceFolder, id);
    std::error_code failed;
    if (fs::is_symlink(folder, failed))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "%1 is a link to another folder, which is left alone: remove the link."),
             {folder.string()}});
    const fs::path away = folder.parent_path() / (std::string(leaving) + std::string(id));
    fs::remove_all(away, failed);
    fs::rename(folder, away, failed);
    if (!failed)
        fs::remove_all(away, failed);
    if (failed)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "The run in %1 cannot be removed: %2."),
                               {folder.string(), failed.message()}});
}

bool isPutBack(const Workspace& run, std::string_view stage) {
    return stage != stages::index && stage != notKept && run.stages().contains(std::string(stage));
}

void restoreRun(const Workspace& run, Workspace& into) {
    try {
        const auto putBack = [&](const std::string& file) {
            const fs::path temporary = into.folder() / ("." + file + ".restored");
            fs::remove(temporary);
            linkOrCopy(run.folder() / file, temporary);
            fs::rename(temporary, into.folder() / file);
        };
        for (const auto& [stage, record] : run.stages()) {
            if (!isPutBack(run, stage))
                continue;
            into.forgetStage(stage);
            for (const auto& array : record.arrays)
                putBack(array + ".npy");
        }
        for (const auto file : {files::encoder, files::curvature})
            if (fs::exists(run.folder() / file))
                putBack(std::string(file));
    } catch (const fs::filesystem_error& error) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "The run in %1 cannot be put back: %2."),
                               {run.folder().string(), error.code().message()}});
    }
    for (const auto& [stage, record] : run.stages())
        if (isPutBack(run, stage))
            into.storeStage(stage, record);
}

fs::path runFolder(const fs::path& workspaceFolder, std::string_view id) {
    if (id.empty())
        return workspaceFolder;
    if (!isRunId(id))
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "There is no run %1 in %2."),
                               {std::string(id), workspaceFolder.string()}});
    return runsFolder(workspaceFolder) / id;
}

Workspace openRun(const fs::path& workspaceFolder, std::string_view id) {
    if (id.empty())
        return Workspace::open(workspaceFolder);
    const Run run = storedRun(workspaceFolder, id);
    if (!run.problem.empty())
        throw base::Error(run.problem);
    return Workspace::open(runFolder(workspaceFolder, id));
}

Run runNamed(const fs::path& workspaceFolder, std::string_view nameOrId) {
    if (nameOrId == currentRunName) {
        if (auto run = currentRun(Workspace::open(workspaceFolder)))
            return *run;
        throw base::SaidError(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "The workspace %1 holds no finished analysis: analyse its dataset to the end first."),
             {workspaceFolder.string()}});
    }
    const auto runs = keptRuns(workspaceFolder);
    auto found = std::ranges::find(runs, nameOrId, &Run::name);
    if (found == runs.end())
        found = std::ranges::find(runs, nameOrId, &Run::id);
    if (found != runs.end())
        return *found;
    std::string names(currentRunName);
    for (const Run& run : runs)
        names += ", " + run.name;
    throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "There is no run called %1; there are: %2."),
                           {std::string(nameOrId), names}});
}

} // namespace wherefrom::workspace
