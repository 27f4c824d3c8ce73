// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"
#include "core/workspace/array.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

/// What one finished stage left behind. `values` is a small JSON object, as text: options it ran with and
/// figures.
struct StageRecord {
    std::string key; ///< hash of all it depends on; another key means it must run again
    std::vector<std::string> arrays;
    double seconds = 0;
    std::int64_t peakBytes = 0; ///< resident memory of the process at its peak during the stage
    std::string finished;       ///< UTC, ISO 8601
    std::string values = "{}";
    /// Hash of how it was computed, whatever from: equal for two analyses of a dataset that changed
    /// meanwhile.
    std::string method = {};
    bool tookOver = false; ///< rows of unchanged images are those of an earlier analysis
};

/// The folder in which the engine leaves its results and the window keeps decisions:
/// images.csv, <name>.npy, manifest.json, decisions.sqlite, open.wherefrom. Never inside the dataset.
class Workspace {
  public:
    /// Opens the folder, creating it and its manifest where it is missing. Throws Error (not writable, a
    /// manifest of a newer format, a folder that holds other things).
    static Workspace openOrCreate(const std::filesystem::path& folder);
    /// Opens an existing one. Throws Error when there is no readable manifest.
    static Workspace open(const std::filesystem::path& folder);
    /// Where a dataset's workspace is when nobody says otherwise:
    /// $XDG_DATA_HOME/wherefrom/workspaces/<name>-<8 digits of the hash of its absolute path>.
    static std::filesystem::path defaultFolder(const std::filesystem::path& datasetPath);
    static bool isWorkspace(const std::filesystem::path& folder);
    /// What to open for a path that a person chose: the folder of an "open.wherefrom" (the file that desktops
    /// know a workspace by), else the path itself.
    static std::filesystem::path folderOf(const std::filesystem::path& path);

    const std::filesystem::path& folder() const { return folder_; }

    /// Writes images.csv and the dataset's name, kind and root (atomically).
    void storeDataset(const dataset::Dataset& dataset);
    /// nullptr until a dataset was stored. Throws Error when the table is damaged.
    std::shared_ptr<const dataset::Dataset> dataset() const;
    /// Replaces the list of images that cannot be used (problems.csv: key, reason).
    void storeProblems(const dataset::Dataset& dataset, const std::vector<dataset::Problem>& problems);
    std::vector<dataset::Problem> problems(const dataset::Dataset& dataset) const;

    std::filesystem::path arrayFile(std::string_view name) const;
    /// nullopt when it is not there (yet). Throws Error when it is damaged.
    std::optional<MappedArray> array(std::string_view name) const;

    /// Stages by name; storing writes the manifest at once (atomically). `reload` reads it again from the
    /// disk.
    const std::map<std::string, StageRecord>& stages() const { return stages_; }
    void storeStage(const std::string& name, StageRecord record);
    void forgetStage(const std::string& name);
    void reload();

  private:
    explicit Workspace(std::filesystem::path folder) : folder_(std::move(folder)) {}
    void writeManifest() const;
    void writeDoor() const;

    std::filesystem::path folder_;
    std::map<std::string, StageRecord> stages_;
    std::string datasetName_, datasetKind_, datasetRoot_;
};

/// Writes a text to a temporary name beside `file`, flushes and renames. Throws Error.
void writeTextAtomically(const std::filesystem::path& file, std::string_view text);

/// An exclusive lock on a workspace, held by the one engine that writes to it; released when destroyed or
/// when the process ends, however it ends.
class WorkspaceLock {
  public:
    /// Throws Error naming the other process when somebody else holds it.
    explicit WorkspaceLock(const std::filesystem::path& workspaceFolder);
    ~WorkspaceLock();
    WorkspaceLock(const WorkspaceLock&) = delete;
    WorkspaceLock& operator=(const WorkspaceLock&) = delete;

  private:
    int descriptor_ = -1;
};

} // namespace wherefrom::workspace
