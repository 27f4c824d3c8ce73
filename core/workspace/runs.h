// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/run_facts.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Runs: analyses that stand side by side in one workspace, made with other seeds, objectives, encoders or
/// options. One is the workspace's own; those kept before lie in runs/<id>, each a workspace that can be
/// opened (scores, embeddings, neighbours, map, encoder, records; no pixels). Their files are second names of
/// the workspace's, which are replaced and never changed, so keeping takes no time and, at first, no room.
namespace wherefrom::workspace {

struct Run {
    std::string id;         ///< name of its folder: a-z, 0-9, '-'; empty: what the workspace itself holds
    std::string name;       ///< what a person calls it; empty for the workspace's own
    bool automatic = false; ///< kept by itself, before an analysis with other options took its place
    std::string key;        ///< cache key of its influence: equal for the same results
    std::string finished;   ///< UTC, ISO 8601
    std::size_t images = 0;
    std::int64_t bytes = 0;     ///< of its files, shared ones too
    std::vector<RunFact> facts; ///< options, seed, encoder
    std::string problem;        ///< why it cannot be read, one sentence; empty: it can
};

/// A name of one kept run that is read like the workspace's own arrays.
inline constexpr std::string_view currentRunName = "current";

/// All kept runs, the oldest result first. A damaged one is listed with its problem.
std::vector<Run> keptRuns(const std::filesystem::path& workspaceFolder);
/// What the workspace itself holds; nullopt until an analysis has come to its end.
std::optional<Run> currentRun(const Workspace& workspace);
/// Whether influence and all it is based on are there, so that it can be kept.
bool isComplete(const Workspace& workspace);

/// Keeps what the workspace holds. `name` empty: made from its options. A run of the same results is not kept
/// twice: it is returned, under the new name where one is given. Stopped at any moment, it leaves either the
/// whole run or none. The caller holds the WorkspaceLock. Throws Error (nothing complete to keep, a name that
/// is taken, disk full).
Run keepRun(const Workspace& workspace, std::string_view name, bool automatic = false);
/// Throws Error (no such run, a name that is empty or taken).
void renameRun(const std::filesystem::path& workspaceFolder, std::string_view id, std::string_view name);
/// Removes the run's own folder and nothing else. Throws Error (no such run, a link instead of a folder).
void removeRun(const std::filesystem::path& workspaceFolder, std::string_view id);

/// Whether restoreRun() puts this stage's results back.
bool isPutBack(const Workspace& run, std::string_view stage);

/// Puts a run's results back in the place of the workspace's own, by links; the images must be the same.
/// Stopped half way, what was not put back counts as not computed. The caller holds the WorkspaceLock. Throws
/// Error (disk full).
void restoreRun(const Workspace& run, Workspace& into);

/// The folder of a run; the workspace's own for an empty id. Throws Error for what is no id.
std::filesystem::path runFolder(const std::filesystem::path& workspaceFolder, std::string_view id);
/// Opens a run as a workspace; the workspace itself for an empty id. Throws Error (no such run, damaged).
Workspace openRun(const std::filesystem::path& workspaceFolder, std::string_view id);
/// The run of this name or id; "current" is the workspace itself. Throws Error that lists the names.
Run runNamed(const std::filesystem::path& workspaceFolder, std::string_view nameOrId);

} // namespace wherefrom::workspace
