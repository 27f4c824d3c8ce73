// SPDX-License-Identifier: Apache-2.0
#include "app/engine/analysis_options.h"
#include "app/engine/commands.h"
#include "app/engine/console_listener.h"
#include "app/engine/resources.h"
#include "app/engine/signals.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/message_writer.h"
#include "core/pipeline/protocol.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/report.h"

#include <cstdio>
#include <memory>

namespace wherefrom::engine {
namespace {

struct Arguments {
    pipeline::AnalysisRequest request;
    std::string dataset, workspace, csv;
    bool onlyEstimate = false;
    bool json = false;
};

void printEstimate(const pipeline::Estimate& estimate) {
    std::fprintf(
        stderr, "%s images, about %s, %s of memory, %s of disk.\n",
        pipeline::countText(estimate.images).c_str(), pipeline::secondsText(estimate.seconds).c_str(),
        pipeline::bytesText(estimate.memoryBytes).c_str(), pipeline::bytesText(estimate.diskBytes).c_str());
    if (estimate.pretrainEpochs > 0)
        std::fprintf(stderr, "Pretraining: %d epoch%s.\n", estimate.pretrainEpochs,
                     estimate.pretrainEpochs == 1 ? "" : "s");
}

/// Every event as a line of JSON, as `serve` writes them; first the estimate, last the summary.
int analyzeAsJson(const Arguments& arguments, const std::stop_token& stop) {
    using namespace pipeline;
    MessageWriter writer(takeStandardOutput());
    writer.write(protocol::notification("estimate", protocol::toJson(estimate(arguments.request, stop))));
    if (arguments.onlyEstimate)
        return success;
    NotifyingListener listener(writer);
    const auto summary = analyse(arguments.request, listener, stop);
    if (!arguments.csv.empty())
        writeScores(summary.workspace, arguments.csv);
    writer.write(protocol::notification("finished", protocol::toJson(summary)));
    return success;
}

int analyze(Arguments& arguments) {
    arguments.request.dataset = arguments.dataset;
    arguments.request.workspace = arguments.workspace;
    arguments.request.resourceFolder = resourceFolder();
    const StopOnSignal stop;
    if (arguments.json)
        return analyzeAsJson(arguments, stop.token());
    const auto estimate = pipeline::estimate(arguments.request, stop.token());
    printEstimate(estimate);
    if (arguments.onlyEstimate) {
        std::fputs(pipeline::estimateTable(estimate).c_str(), stdout);
        return success;
    }
    ConsoleListener listener;
    const auto summary = pipeline::analyse(arguments.request, listener, stop.token());
    std::fputs(pipeline::stageTable(summary).c_str(), stdout);
    std::fputs(pipeline::workspaceReport(summary.workspace).c_str(), stdout);
    if (!arguments.csv.empty())
        pipeline::writeScores(summary.workspace, arguments.csv);
    return success;
}

} // namespace

void addAnalyze(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "analyze", "Analyse a dataset into its workspace; what is there already is kept, and what was "
                   "interrupted goes on.");
    const auto arguments = std::make_shared<Arguments>();
    command
        ->add_option("DATASET", arguments->dataset,
                     "Folder of pictures, CIFAR or MNIST files, CSV of paths, sheet recipe, or a workspace")
        ->required();
    command->add_option("--workspace", arguments->workspace, "Folder for the results (see: where)");
    addAnalysisOptions(*command, arguments->request.options);
    command->add_option("--csv", arguments->csv, "Write all scores to this file at the end");
    command->add_option("--run", arguments->request.run, "Keep the result as a run of this name (see: runs)");
    command->add_flag("--anew", arguments->request.anew,
                      "Compute everything again, also what holds for images that have not changed");
    command->add_flag("--json", arguments->json,
                      "Events as JSON on standard output, one a line, instead of the progress line");
    command->add_flag("--estimate", arguments->onlyEstimate, "Only say what it would take");
    command->callback([&chosen, arguments] { chosen = [arguments] { return analyze(*arguments); }; });
}

} // namespace wherefrom::engine
