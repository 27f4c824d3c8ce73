// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/stage.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// Where a request's images and its workspace are, absolute. A workspace given as the dataset stands for the
/// dataset it was made of. Throws Error for a workspace inside the dataset.
struct Places {
    std::filesystem::path dataset;
    std::filesystem::path workspace;
};
Places placesOf(const AnalysisRequest& request);

/// Keys of all stages, in their order; the dataset must have been listed.
std::vector<std::string> keysOf(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run);
/// The same from the methods alone: for what an analysis before the dataset changed is compared with.
std::vector<std::string> methodsOf(const std::vector<std::unique_ptr<Stage>>& stages, const Run& run);

/// Whether a stage may take over rows of `earlier`: made by the same method, and so were its inputs, whose
/// own rows were taken over.
bool mayTakeOver(const Stage& stage, const std::string& method, const EarlierResults& earlier,
                 const workspace::Workspace& workspace);

/// Which stages' stored results hold: the same key, and their arrays are there.
/// @param back a kept run as if it had been put back: its results stand for the workspace's own
std::vector<bool> cachedOf(const std::vector<std::unique_ptr<Stage>>& stages,
                           const std::vector<std::string>& keys, const workspace::Workspace& workspace,
                           const workspace::Workspace* back = nullptr);

/// Names of all stages that depend on a stage, directly or not.
std::vector<std::string> dependentsOf(const std::vector<std::unique_ptr<Stage>>& stages,
                                      std::string_view name);

/// Throws Error when the memory or the disk cannot hold what the stages that are to run need.
void requireRoom(const std::vector<std::unique_ptr<Stage>>& stages, const std::vector<bool>& cached,
                 const Run& run);

} // namespace wherefrom::pipeline
