// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/pipeline/earlier_results.h"
#include "core/pipeline/listener.h"
#include "core/pipeline/options.h"
#include "core/pipeline/stage_output.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// What the stages of one analysis share. They hand their results on through the workspace.
struct Run {
    std::filesystem::path datasetPath;
    std::filesystem::path resourceFolder; ///< holds encoders/
    Options options;
    std::string device; ///< resolved: "cpu", "cuda:0"
    workspace::Workspace* workspace = nullptr;
    Listener* listener = nullptr;
    std::shared_ptr<const dataset::Dataset> dataset;
    /// For the stage that runs: an analysis before the dataset changed, whose rows of unchanged images it may
    /// take over, for they were computed as it would. nullptr: there is none.
    std::shared_ptr<const EarlierResults> earlier;
    std::map<std::string, std::string> keys; ///< of this run's stages, by name: for what is resumed
};

/// What a stage is expected to take.
struct Cost {
    double seconds = 0;
    std::int64_t memoryBytes = 0; ///< resident, beside the program itself
    std::int64_t diskBytes = 0;
};

/// One step of an analysis: cached by what it depends on, and nothing else.
class Stage {
  public:
    virtual ~Stage() = default;

    virtual std::string_view name() const = 0;  ///< workspace::stages
    virtual std::string_view title() const = 0; ///< for a person
    virtual std::vector<std::string_view> inputs() const = 0;
    /// Whatever its result depends on beside the inputs: its options and the version of its code.
    virtual std::string dependencies(const Run& run) const = 0;
    /// The same without the images themselves: equal for two analyses of a dataset that changed meanwhile.
    virtual std::string method(const Run& run) const { return dependencies(run); }
    /// The dataset is listed; inputs may not have run yet.
    virtual Cost cost(const Run& run) const = 0;
    /// Whether results that are no arrays are (still) there.
    virtual bool resultsExist(const workspace::Workspace& /*workspace*/) const { return true; }
    /// Throws Error, OutOfMemory, Cancelled; earlier results stay until `output` is written to.
    virtual void run(const Run& run, const base::RunContext& context, StageOutput& output) = 0;
};

/// All stages in the order in which they run.
std::vector<std::unique_ptr<Stage>> allStages();

} // namespace wherefrom::pipeline
