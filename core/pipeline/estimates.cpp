// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/estimates.h"

#include "core/base/parallel.h"
#include "core/pipeline/decode_sample.h"
#include "core/pipeline/kept_runs.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/prepared_run.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/take_over_forecast.h"
#include "core/pipeline/training_speed.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t speedSample = 12; ///< images

std::string factorName(const Stage& stage, const Run& run) {
    return run.device + "/" + std::string(stage.name());
}

/// What is only known once the workspace and some images were looked at.
struct Outlook {
    int side = 0;
    std::size_t usable = 0;
    double decodeSeconds = 0;
};

bool isCached(const std::vector<std::unique_ptr<Stage>>& stages, const std::vector<bool>& cached,
              std::string_view name) {
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (stages[i]->name() == name)
            return cached[i];
    return false;
}

bool isTakenOver(const std::vector<std::unique_ptr<Stage>>& stages, const std::vector<double>& shares,
                 std::string_view name) {
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (stages[i]->name() == name)
            return shares[i] < 1;
    return false;
}

Outlook outlookOf(const Run& run, bool decoded, const base::RunContext& context) {
    if (decoded) {
        const auto values = storedValues(*run.workspace, workspace::stages::decode);
        return {values.value("inputSide", automaticInputSide),
                run.dataset->size() - values.value("unusable", 0U), 0};
    }
    const int chosen = run.options.encoder.inputSide;
    const auto sample = sampleDecoding(run.dataset, speedSample, context);
    return {chosen > 0 ? chosen : automaticInputSide, run.dataset->size() - run.dataset->problems.size(),
            sample.secondsPerImage * static_cast<double>(run.dataset->size()) /
                static_cast<double>(base::threadCount())};
}

/// What need not run: nothing of a kept run that will be put back.
std::vector<bool> cachedIn(const workspace::Workspace& stored,
                           const std::vector<std::unique_ptr<Stage>>& stages, Run& run) {
    const auto keys = keysOf(stages, run);
    for (std::size_t i = 0; i < stages.size(); ++i)
        run.keys[std::string(stages[i]->name())] = keys[i];
    const auto kept = runToPutBack(stored, run);
    if (!kept)
        return cachedOf(stages, keys, stored);
    const auto back = workspace::openRun(stored.folder(), kept->id);
    return cachedOf(stages, keys, stored, &back);
}

} // namespace

Estimator::Estimator(SpeedFile file) : file_(std::move(file)), factors_(file_.read()) {}

std::vector<StageEstimate> Estimator::stages(const std::vector<std::unique_ptr<Stage>>& stages,
                                             const std::vector<bool>& cached, const Run& run) const {
    std::vector<StageEstimate> estimates;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const Stage& stage = *stages[i];
        const auto factor = factors_.find(factorName(stage, run));
        const double seconds =
            cached[i] ? 0 : stage.cost(run).seconds * (factor == factors_.end() ? 1 : factor->second);
        estimates.push_back({std::string(stage.name()), std::string(stage.title()), seconds, cached[i]});
    }
    return estimates;
}

void Estimator::learn(const Stage& stage, const Run& run, double seconds) const {
    const double computed = stage.cost(run).seconds;
    if (seconds < 0.2 || computed <= 0)
        return;
    const std::string name = factorName(stage, run);
    factors_[name] = seconds / computed;
    file_.store(name, factors_[name]);
}

Estimate estimateRun(Run run, const fs::path& folder, bool anew, const base::RunContext& context) {
    std::optional<workspace::Workspace> stored;
    if (!anew && workspace::Workspace::isWorkspace(folder)) {
        stored = workspace::Workspace::open(folder);
        run.workspace = &*stored;
    }
    const auto stages = allStages();
    const auto cached = stored ? cachedIn(*stored, stages, run) : std::vector<bool>(stages.size(), false);
    // Before the options become those of the forecast: these are compared with stored ones.
    const auto shares = stored ? shareToDo(stages, run, isCached(stages, cached, workspace::stages::index))
                               : std::vector<double>(stages.size(), 1);
    const auto outlook = outlookOf(run, isCached(stages, cached, workspace::stages::decode), context);
    run.options.encoder.inputSide = outlook.side; // from here on no keys are made of the options
    PretrainForecast pretraining;
    if (!isCached(stages, cached, workspace::stages::encoder) &&
        !isTakenOver(stages, shares, workspace::stages::encoder))
        pretraining = forecastPretraining(run, outlook.side, outlook.usable, context);

    Estimate estimate;
    estimate.images = run.dataset->size();
    estimate.pretrainEpochs = pretraining.epochs;
    estimate.stages = Estimator().stages(stages, cached, run);
    const std::int64_t program = peakBytes();
    estimate.memoryBytes = program;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (cached[i])
            continue;
        const Cost cost = stages[i]->cost(run);
        estimate.memoryBytes = std::max(estimate.memoryBytes, program + cost.memoryBytes);
        estimate.diskBytes += cost.diskBytes;
        if (stages[i]->name() == workspace::stages::decode)
            estimate.stages[i].seconds = outlook.decodeSeconds;
        if (stages[i]->name() == workspace::stages::encoder)
            estimate.stages[i].seconds = pretraining.seconds;
        estimate.stages[i].seconds *= shares[i];
    }
    for (const auto& stage : estimate.stages)
        estimate.seconds += stage.seconds;
    return estimate;
}

} // namespace wherefrom::pipeline
