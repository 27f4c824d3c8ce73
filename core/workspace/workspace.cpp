// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/workspace.h"

#include "core/base/hash.h"
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/table.h"
#include "core/workspace/layout.h"
#include "core/workspace/manifest.h"
#include "core/workspace/problem_table.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

namespace {

constexpr auto manifestName = "manifest.json";
constexpr auto tableName = "images.csv";
constexpr auto problemsName = "problems.csv";
constexpr auto doorEnding = ".wherefrom";
constexpr auto doorName = "open.wherefrom";
/// Begins with what the MIME type is known by.
constexpr auto doorText =
    "Wherefrom workspace\nOpen this file with Wherefrom to open the folder it lies in.\n";

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 cannot be read."), {file.string()}});
    return text;
}

/// Hidden files (locks, temporaries of a killed writer) are nobody's work.
bool holdsOtherThings(const fs::path& folder) {
    if (fs::exists(folder / files::decisions))
        return false; // a workspace whose manifest was taken away
    for (const auto& entry : fs::directory_iterator(folder))
        if (!entry.path().filename().string().starts_with('.'))
            return true;
    return false;
}

bool isWithin(const fs::path& inner, const fs::path& outer) {
    const auto relative = fs::weakly_canonical(inner).lexically_relative(fs::weakly_canonical(outer));
    return !relative.empty() && *relative.begin() != "..";
}

} // namespace

Workspace Workspace::openOrCreate(const fs::path& folder) {
    if (isWorkspace(folder)) {
        Workspace workspace = open(folder);
        workspace.writeDoor();
        return workspace;
    }
    try {
        if (fs::exists(folder) && (!fs::is_directory(folder) || holdsOtherThings(folder)))
            throw base::SaidError(
                {QT_TRANSLATE_NOOP(
                     "wherefrom::core",
                     "%1 holds other things; choose an empty or a new folder as the workspace."),
                 {folder.string()}});
        fs::create_directories(folder);
    } catch (const fs::filesystem_error& error) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "The workspace %1 cannot be made: %2."),
                               {folder.string(), error.code().message()}});
    }
    Workspace workspace(folder);
    workspace.writeManifest();
    workspace.writeDoor(); // after it: without a manifest it would be one of other things
    return workspace;
}

Workspace Workspace::open(const fs::path& folder) {
    Workspace workspace(folder);
    workspace.reload();
    return workspace;
}

fs::path Workspace::defaultFolder(const fs::path& datasetPath) {
    fs::path absolute = fs::weakly_canonical(fs::absolute(datasetPath));
    if (!absolute.has_filename())
        absolute = absolute.parent_path();
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    fs::path base;
    if (data && fs::path(data).is_absolute())
        base = data;
    else if (home && *home)
        base = fs::path(home) / ".local" / "share";
    else
        throw base::SaidError(QT_TRANSLATE_NOOP(
            "wherefrom::core", "Neither XDG_DATA_HOME nor HOME is set: say where the workspace shall be."));
    const std::string name = absolute.has_filename() ? absolute.filename().string() : "root";
    return base / "wherefrom" / "workspaces" / (name + "-" + base::hashHex(absolute.string()).substr(0, 8));
}

bool Workspace::isWorkspace(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / manifestName, ignored);
}

fs::path Workspace::folderOf(const fs::path& path) {
    std::error_code ignored;
    const bool isDoor = path.extension() == doorEnding && fs::is_regular_file(path, ignored);
    return isDoor ? fs::absolute(path).parent_path() : path;
}

void Workspace::writeDoor() const {
    if (!fs::exists(folder_ / doorName))
        writeTextAtomically(folder_ / doorName, doorText);
}

void Workspace::storeDataset(const dataset::Dataset& dataset) {
    if (fs::is_directory(dataset.root) && isWithin(folder_, dataset.root))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The workspace %1 lies inside the dataset %2, which is "
                                                  "never written to; choose another folder."),
             {folder_.string(), dataset.root.string()}});
    writeTextAtomically(folder_ / tableName, dataset::toCsv(dataset));
    datasetName_ = dataset.name;
    datasetKind_ = dataset::nameOf(dataset.kind);
    datasetRoot_ = dataset.root.string();
    writeManifest();
}

std::shared_ptr<const dataset::Dataset> Workspace::dataset() const {
    if (datasetKind_.empty())
        return nullptr;
    return std::make_shared<const dataset::Dataset>(dataset::fromCsv(
        contentOf(folder_ / tableName), datasetName_, dataset::sourceKind(datasetKind_), datasetRoot_));
}

void Workspace::storeProblems(const dataset::Dataset& dataset,
                              const std::vector<dataset::Problem>& problems) {
    writeTextAtomically(folder_ / problemsName, problemsToCsv(dataset, problems));
}

std::vector<dataset::Problem> Workspace::problems(const dataset::Dataset& dataset) const {
    if (!fs::exists(folder_ / problemsName))
        return dataset.problems;
    return problemsFromCsv(contentOf(folder_ / problemsName), dataset);
}

fs::path Workspace::arrayFile(std::string_view name) const {
    return folder_ / (std::string(name) + ".npy");
}

std::optional<MappedArray> Workspace::array(std::string_view name) const {
    const fs::path file = arrayFile(name);
    if (!fs::exists(file))
        return std::nullopt;
    return MappedArray::open(file);
}

void Workspace::storeStage(const std::string& name, StageRecord record) {
    stages_[name] = std::move(record);
    writeManifest();
}

void Workspace::forgetStage(const std::string& name) {
    if (stages_.erase(name) > 0)
        writeManifest();
}

void Workspace::reload() {
    const fs::path file = folder_ / manifestName;
    if (!isWorkspace(folder_))
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 is no workspace: it has no %2."),
                               {folder_.string(), manifestName}});
    Manifest manifest;
    try {
        manifest = manifestFromJson(contentOf(file));
    } catch (const base::Error& error) {
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "%1: %2"), {file.string(), base::sentenceOf(error)}});
    }
    stages_ = std::move(manifest.stages);
    datasetName_ = std::move(manifest.datasetName);
    datasetKind_ = std::move(manifest.datasetKind);
    datasetRoot_ = std::move(manifest.datasetRoot);
}

void Workspace::writeManifest() const {
    writeTextAtomically(folder_ / manifestName,
                        toJson(Manifest{datasetName_, datasetKind_, datasetRoot_, stages_}));
}

} // namespace wherefrom::workspace
