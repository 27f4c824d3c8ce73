// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/console_listener.h"
#include "app/engine/resources.h"
#include "app/engine/signals.h"
#include "core/pipeline/pretrain_run.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    pipeline::PretrainRequest request;
    std::string dataset, output, checkpoint;
};

int pretrain(Arguments& arguments) {
    arguments.request.dataset = arguments.dataset;
    arguments.request.output = arguments.output;
    arguments.request.checkpoint = arguments.checkpoint;
    arguments.request.resourceFolder = resourceFolder();
    const StopOnSignal stop;
    ConsoleListener listener;
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
        .add_option("--input-side", request.inputSide, "Pixels the encoder sees; 0: 32, as the built-in one was pretrained")
        ->check(CLI::Range(8, 512) | CLI::IsMember({0}))
        ->capture_default_str();
}

} // namespace

void addPretrain(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "pretrain", "Train an encoder on a dataset by SimCLR. The same command after a stop goes on from the "
                    "checkpoint.");
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
    command->add_option("--epochs", request.epochs, "Passes over the images")->capture_default_str();
    command->add_option("--batch", request.batch, "Images a step, each in two views")->capture_default_str();
    command->add_option("--seed", request.seed, "Of weights, order and augmentations")->capture_default_str();
    command->add_option("--device", request.device, "auto, cpu, cuda, cuda:1")->capture_default_str();
    command->callback([&chosen, arguments] { chosen = [arguments] { return pretrain(*arguments); }; });
}

} // namespace wherefrom::engine
