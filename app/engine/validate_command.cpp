// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/console_listener.h"
#include "app/engine/signals.h"
#include "core/base/error.h"
#include "core/pipeline/validation.h"
#include "core/workspace/workspace.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    pipeline::ValidationRequest request;
    std::string dataset, other, csv, workspace;
};

int runValidation(Arguments& arguments) {
    arguments.request.dataset = arguments.dataset;
    arguments.request.other = arguments.other;
    arguments.request.workspace = arguments.workspace;
    const StopOnSignal stop;
    ConsoleListener listener;
    pipeline::Validation validation;
    try {
        validation = pipeline::validate(arguments.request, listener, stop.token());
    } catch (const base::Cancelled&) {
        std::fputs("Cancelled: a validation keeps nothing of what it has done.\n", stderr);
        return cancelled;
    }
    std::fputs(pipeline::validationText(validation).c_str(), stdout);
    if (!arguments.csv.empty())
        workspace::writeTextAtomically(arguments.csv, pipeline::validationCsv(validation));
    return success;
}

void addRunOptions(CLI::App& command, pipeline::ValidationRequest& request) {
    command.add_option("--images", request.images, "Of the dataset at most: a seeded choice")
        ->capture_default_str();
    command.add_option("--planted", request.plantedShare, "Share of planted images of each kind")
        ->check(CLI::Range(0.001, 0.2))
        ->capture_default_str();
    command.add_option("--train-seconds", request.trainSeconds, "For each of the two encoders")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command.add_option("--epochs", request.epochs, "Of their training, instead of a time")
        ->check(CLI::PositiveNumber);
    command.add_option("--draws", request.draws, "Augmentations over which influence is averaged")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command.add_option("--factor-samples", request.factorSamples, "Images the curvature is estimated on")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command.add_option("--input-side", request.inputSide, "Pixels the encoders see, a multiple of 8")
        ->check(CLI::Range(8, 512))
        ->capture_default_str();
    command.add_option("--seed", request.seed, "Of the first encoder; the second has the next one")
        ->capture_default_str();
    command.add_option("--device", request.device, "auto, cpu, cuda, cuda:1")->capture_default_str();
}

} // namespace

void addValidate(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "validate",
        "Print the table of truth: how far influence agrees with closed forms, with the dense curvature of a "
        "tiny network, with itself under another seed, and where planted duplicates and outliers fall in its "
        "ranking and in that by the distance to the nearest neighbours.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("DATASET", arguments->dataset, "As for analyze")->required();
    command->add_option("--other", arguments->other, "Another dataset, whose images are planted as outliers");
    command->add_option("--csv", arguments->csv, "File that the table is written to as well");
    command->add_option("--workspace", arguments->workspace, "Workspace that keeps the table for the window");
    addRunOptions(*command, arguments->request);
    command->callback([&chosen, arguments] { chosen = [arguments] { return runValidation(*arguments); }; });
}

} // namespace wherefrom::engine
