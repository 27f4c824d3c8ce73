// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/estimates.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/base/parallel.h"
#include "core/pipeline/decode_sample.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/prepared_run.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path speedFile() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && fs::path(cache).is_absolute())
        return fs::path(cache) / "wherefrom" / "speed.json";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".cache" / "wherefrom" / "speed.json";
    return {};
}

std::map<std::string, double> factorsIn(const fs::path& file) {
    std::map<std::string, double> factors;
    std::ifstream in(file);
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (json.is_object())
        for (const auto& [name, value] : json.items())
            if (value.is_number() && std::isfinite(value.get<double>()) && value.get<double>() > 0)
                factors[name] = value.get<double>();
    return factors;
}

std::string factorName(const Stage& stage, const Run& run) {
    return run.device + "/" + std::string(stage.name());
}

/// Workspace of an estimate: stored stages are looked at, and nothing is created.
std::vector<bool> cachedIn(const fs::path& folder, const std::vector<std::unique_ptr<Stage>>& stages,
                           const Run& run) {
    if (!workspace::Workspace::isWorkspace(folder))
        return std::vector<bool>(stages.size(), false);
    return cachedOf(stages, keysOf(stages, run), workspace::Workspace::open(folder));
}

} // namespace

Estimator::Estimator() : Estimator(speedFile()) {}

Estimator::Estimator(fs::path file) : file_(std::move(file)), factors_(factorsIn(file_)) {}

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
    if (file_.empty() || seconds < 0.2 || computed <= 0)
        return;
    factors_[factorName(stage, run)] = seconds / computed;
    try {
        fs::create_directories(file_.parent_path());
        workspace::writeTextAtomically(file_, nlohmann::json(factors_).dump());
    } catch (const std::exception& error) {
        base::logInfo(error.what()); // a cache folder that cannot be written costs the accuracy of estimates
    }
}

Estimate estimateRun(const Run& run, const fs::path& workspace, const base::RunContext& context) {
    const auto stages = allStages();
    const auto cached = cachedIn(workspace, stages, run);
    Estimate estimate;
    estimate.images = run.dataset->size();
    estimate.stages = Estimator().stages(stages, cached, run);
    estimate.memoryBytes = peakBytes();
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (cached[i])
            continue;
        const Cost cost = stages[i]->cost(run);
        estimate.memoryBytes = std::max(estimate.memoryBytes, peakBytes() + cost.memoryBytes);
        estimate.diskBytes += cost.diskBytes;
        if (stages[i]->name() == workspace::stages::decode)
            estimate.stages[i].seconds = sampleDecoding(run.dataset, 12, context).secondsPerImage *
                                         static_cast<double>(estimate.images) /
                                         static_cast<double>(base::threadCount());
    }
    for (const auto& stage : estimate.stages)
        estimate.seconds += stage.seconds;
    return estimate;
}

} // namespace wherefrom::pipeline
