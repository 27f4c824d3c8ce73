// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/console_listener.h"
#include "app/engine/resources.h"
#include "app/engine/signals.h"
#include "core/pipeline/pretrain_estimate.h"
#include "core/pipeline/pretrain_run.h"
#include "core/pretraining/objective.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::engine {
namespace {

struct Arguments {
    pipeline::PretrainRequest request;
    std::string dataset, output, checkpoint;
    bool estimateOnly = false;
};

int pretrain(Arguments& arguments) {
    arguments.request.dataset = arguments.dataset;
    arguments.request.output = arguments.output;
    arguments.request.checkpoint = arguments.checkpoint;
    arguments.request.resourceFolder = resourceFolder();
    const StopOnSignal stop;
    ConsoleListener listener;
    pipeline::checkOutput(arguments.request);
    std::fprintf(
        stderr, "%s\n",
        pipeline::pretrainText(pipeline::estimatePretraining(arguments.request, stop.token())).c_str());
    if (arguments.estimateOnly)
        return success;
    const auto summary = pipeline::pretrainEncoder(arguments.request, listener, stop.token());
    std::fputs(pipeline::pretrainText(summary).c_str(), stdout);
    return success;
}

void addNetworkOptions(CLI::App& command, pipeline::PretrainRequest& request) {
    command.add_option("--start", request.start, "builtin, random, or the path of an encoder file")
        ->capture_default_str();
    command
        .add_option("--architecture", request.architecture,
                    "Of a random start: resnet20 (the default), resnet18, resnet34, resnet50")
        ->check(CLI::IsMember({"resnet20", "resnet18", "resnet34", "resnet50"}));
    command.add_option("--stem", request.stem, "Of a random start: cifar (the default), imagenet")
        ->check(CLI::IsMember({"cifar", "imagenet"}));
    command
        .add_option("--input-side", request.inputSide,
                    "Pixels the encoder sees; 0: 32, as the built-in one was pretrained")
        ->check(CLI::Range(8, 512) | CLI::IsMember({0}))
        ->capture_default_str();
}

void addTrainingOptions(CLI::App& command, pipeline::PretrainRequest& request) {
    std::vector<std::string> names;
    for (const auto objective : pretraining::allObjectives)
        names.emplace_back(nameOf(objective));
    command.add_option("--objective", request.objective, "What is learned by")
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    command
        .add_option("--epochs", request.epochs,
                    "Passes over the images; 0: 200 below 5,000 images, 100 below 50,000, 50 below 500,000, "
                    "else 20")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        .add_option("--batch", request.batch,
                    "Images a step, each in two views; 0: 256 for simclr; for the others 64 below 1,000 "
                    "images, 128 below 5,000, else 256")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        .add_option("--learning-rate", request.learningRate,
                    "At a batch of 256, in proportion to others; 0: what suits the objective")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command.add_option("--seed", request.seed, "Of weights, order and augmentations")->capture_default_str();
    command.add_option("--device", request.device, "auto, cpu, cuda, cuda:1")->capture_default_str();
}

} // namespace

void addPretrain(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "pretrain",
        "Train an encoder on a dataset without its labels. The same command after a stop goes on from "
        "the checkpoint.");
    const auto arguments = std::make_shared<Arguments>();
    auto& request = arguments->request;
    command->add_option("DATASET", arguments->dataset, "As for analyze")->required();
    command->add_option("--output", arguments->output, "File of the encoder, which must not exist yet")
        ->required();
    command->add_option(
        "--checkpoint", arguments->checkpoint,
        "Kept file of the state of the training; by default OUTPUT.checkpoint, removed at the "
        "end");
    addNetworkOptions(*command, request);
    addTrainingOptions(*command, request);
    command->add_flag("--estimate", arguments->estimateOnly, "Only say how long it would take");
    command->callback([&chosen, arguments] { chosen = [arguments] { return pretrain(*arguments); }; });
}

} // namespace wherefrom::engine
