// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/analysis.h"

#include "core/base/sentence.h"

#include "core/base/error.h"
#include "core/dataset/open.h"
#include "core/encoder/device.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/estimates.h"
#include "core/pipeline/kept_runs.h"
#include "core/pipeline/prepared_run.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/stage_runner.h"
#include "core/workspace/layout.h"
#include "core/workspace/runs.h"

namespace wherefrom::pipeline {
namespace {

Run runOf(const AnalysisRequest& request, const Places& places) {
    validate(request.options);
    Run run;
    run.datasetPath = places.dataset;
    run.resourceFolder = request.resourceFolder;
    run.options = settled(request.options);
    run.device = encoder::chooseDevice(request.options.device);
    return run;
}

base::RunContext plainContext(const base::RunControl& control) {
    base::RunContext context;
    context.stop = control.stop;
    context.pause = control.pause;
    return context;
}

void listImages(Run& run, const base::RunContext& context) {
    run.dataset = std::make_shared<const dataset::Dataset>(dataset::open(run.datasetPath, context));
}

void requireUsableImages(const Run& run) {
    const auto problems = run.workspace->problems(*run.dataset);
    if (problems.size() < run.dataset->size() || problems.empty())
        return;
    const auto& first = problems.front();
    throw base::Error("None of the " + std::to_string(run.dataset->size()) + " images of " +
                      run.dataset->root.string() + " can be used (" + run.dataset->keys[first.image.index()] +
                      ": " + base::englishOf(first.reason) + "): check that the right folder was opened.");
}

void forgetAll(workspace::Workspace& workspace) {
    EarlierResults::remove(workspace);
    while (!workspace.stages().empty())
        workspace.forgetStage(std::string(workspace.stages().begin()->first));
}

/// Whether the dataset changed since an analysis that can be built upon, and how.
std::shared_ptr<const EarlierResults> earlierResults(const Run& run) {
    auto earlier = EarlierResults::kept(*run.workspace, *run.dataset);
    if (earlier)
        run.listener->onNotice(
            "The dataset has changed since it was analysed: " + countText(earlier->added()) + " of its " +
            countText(run.dataset->size()) + " images are new or other ones and " +
            countText(earlier->gone()) + " are gone; what holds for the others is kept.");
    return earlier;
}

StagesAfter stagesAfter(std::size_t i, const std::vector<StageEstimate>& estimates,
                        const std::vector<bool>& cached, const std::vector<std::unique_ptr<Stage>>& stages) {
    StagesAfter after{0, {}};
    for (std::size_t later = i + 1; later < estimates.size(); ++later) {
        after.seconds += estimates[later].seconds;
        if (after.next.empty() && !cached[later])
            after.next = stages[later]->title();
    }
    return after;
}

} // namespace

AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener, const base::RunControl& control) {
    const base::WorkClock clock(control.pause);
    const base::RunContext context = plainContext(control);
    const Places places = placesOf(request);
    Run run = runOf(request, places);
    run.listener = &listener;
    listImages(run, context);
    context.throwIfStopped();

    auto workspace = workspace::Workspace::openOrCreate(places.workspace);
    const workspace::WorkspaceLock lock(workspace.folder());
    workspace.reload();
    run.workspace = &workspace;

    const auto stages = allStages();
    const auto keys = keysOf(stages, run);
    const auto methods = methodsOf(stages, run);
    for (std::size_t i = 0; i < stages.size(); ++i)
        run.keys[std::string(stages[i]->name())] = keys[i];
    requireRunName(request.run, run);
    keepBeforeReplaced(stages, methods, run);
    if (request.anew)
        forgetAll(workspace);
    else
        putBackKeptRun(run);
    const auto cached = cachedOf(stages, keys, workspace);
    requireRoom(stages, cached, run);
    const Estimator estimator;

    std::shared_ptr<const EarlierResults> earlier;
    AnalysisSummary summary;
    summary.workspace = workspace.folder();
    StageRunner runner(run, stages.size(), control);
    for (std::size_t i = 0; i < stages.size(); ++i) {
        Stage& stage = *stages[i];
        if (cached[i]) {
            summary.stages.push_back(runner.skip(stage, i));
        } else {
            const auto after = stagesAfter(i, estimator.stages(stages, cached, run), cached, stages);
            run.earlier = earlier && mayTakeOver(stage, methods[i], *earlier, workspace) ? earlier : nullptr;
            summary.stages.push_back(
                runner.execute(stage, i, keys[i], methods[i], dependentsOf(stages, stage.name()), after));
            if (!workspace.stages().at(std::string(stage.name())).tookOver)
                estimator.learn(stage, run, summary.stages.back().seconds);
        }
        if (stage.name() == workspace::stages::index)
            earlier = earlierResults(run);
        if (stage.name() == workspace::stages::decode)
            requireUsableImages(run);
    }
    EarlierResults::remove(workspace);
    if (!request.run.empty())
        workspace::keepRun(workspace, request.run);
    summary.seconds = clock.seconds();
    return summary;
}

Estimate estimate(const AnalysisRequest& request, std::stop_token stop) {
    const base::RunContext context = plainContext(stop);
    const Places places = placesOf(request);
    Run run = runOf(request, places);
    listImages(run, context);
    return estimateRun(std::move(run), places.workspace, request.anew, context);
}

} // namespace wherefrom::pipeline
