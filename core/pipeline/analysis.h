// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"
#include "core/pipeline/options.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What is to be analysed, and where the results go.
struct AnalysisRequest {
    std::filesystem::path dataset;        ///< anything that dataset::open reads, or a workspace
    std::filesystem::path workspace;      ///< empty: workspace::Workspace::defaultFolder
    std::filesystem::path resourceFolder; ///< resources/ of the source, share/wherefrom of an installation
    Options options;
    bool anew = false;    ///< nothing that was computed before is used
    std::string run = {}; ///< keeps the result as the run of this name (workspace::Run); empty: does not
};

struct StageSummary {
    std::string name;
    std::string title;
    double seconds = 0; ///< of this analysis; for a cached stage: of the one that computed it
    std::int64_t peakBytes = 0;
    bool cached = false;
};

struct AnalysisSummary {
    std::filesystem::path workspace;
    double seconds = 0;
    std::vector<StageSummary> stages;
};

/// Runs, in their order, the stages whose key is another than that of their stored result, and stores each as
/// it ends: whatever happens later, it is kept. Every stage that depends on one that was run is run too.
/// The one controller of `serve`, of the command line and of the tests.
/// Throws Error (one sentence for a person), OutOfMemory, Cancelled.
AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener, const base::RunControl& control);

struct StageEstimate {
    std::string name;
    std::string title;
    double seconds = 0; ///< 0 for a cached stage
    bool cached = false;
};

struct Estimate {
    std::size_t images = 0;
    double seconds = 0;
    std::int64_t memoryBytes = 0; ///< of the hungriest stage, with the program itself
    std::int64_t diskBytes = 0;   ///< that the workspace will grow by
    int pretrainEpochs = 0;
    std::vector<StageEstimate> stages;
};

/// What analyse() would take now: from the times this machine took before, else from a short measurement.
/// Creates no workspace. Throws as analyse().
Estimate estimate(const AnalysisRequest& request, std::stop_token stop);

} // namespace wherefrom::pipeline
