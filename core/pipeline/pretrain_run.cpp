// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_run.h"

#include "core/base/error.h"
#include "core/dataset/open.h"
#include "core/encoder/device.h"
#include "core/encoder/pretrain.h"
#include "core/pipeline/decoded_pixels.h"
#include "core/pipeline/label_probe.h"
#include "core/pipeline/options.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/run_steps.h"
#include "core/pipeline/starting_encoder.h"

#include <memory>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path checkpointOf(const PretrainRequest& request) {
    if (!request.checkpoint.empty())
        return request.checkpoint;
    fs::path file = request.output;
    return file += ".checkpoint";
}

/// Before hours of work: the file can be written, and nothing is overwritten.
void checkOutput(const fs::path& output) {
    if (output.empty())
        throw base::Error("No file was named for the encoder: give one with --output.");
    if (fs::exists(output))
        throw base::Error("The file " + output.string() + " exists already: choose another --output.");
    const fs::path folder = output.has_parent_path() ? output.parent_path() : fs::path(".");
    if (!fs::is_directory(folder))
        throw base::Error("The folder " + folder.string() + " does not exist: create it first.");
}

encoder::PretrainOptions optionsOf(const PretrainRequest& request) {
    encoder::PretrainOptions options;
    options.epochs = request.epochs;
    options.batch = request.batch;
    options.seed = request.seed;
    options.checkpoint = checkpointOf(request);
    encoder::check(options);
    return options;
}

encoder::EncoderSpec specOf(const PretrainRequest& request, int side) {
    encoder::EncoderSpec spec;
    if (!request.architecture.empty())
        spec.architecture = encoder::architectureOf(request.architecture);
    if (!request.stem.empty())
        spec.stem = encoder::stemOf(request.stem);
    spec.inputSide = side;
    spec.training = "random weights, seed " + std::to_string(request.seed);
    encoder::check(spec);
    return spec;
}

void requireWanted(const encoder::Encoder& encoder, const PretrainRequest& request) {
    const auto& spec = encoder.spec();
    if (!canLearn(encoder))
        throw base::Error("An imported TorchScript encoder cannot be trained: use --start builtin, random "
                          "or an encoder file of this program.");
    if ((!request.architecture.empty() && request.architecture != nameOf(spec.architecture)) ||
        (!request.stem.empty() && request.stem != nameOf(spec.stem)))
        throw base::Error("The encoder to start from is a " + std::string(nameOf(spec.architecture)) +
                          " with the " + std::string(nameOf(spec.stem)) +
                          " stem: leave out --architecture and --stem, or use --start random.");
}

encoder::Encoder startOf(const PretrainRequest& request, int side, const base::RunContext& context) {
    if (request.start == "random")
        return encoder::Encoder::create(specOf(request, side), request.seed);
    Options options;
    options.seed = request.seed;
    options.encoder.start = request.start;
    auto encoder = startingEncoder(options, request.resourceFolder, side, context);
    requireWanted(encoder, request);
    return encoder;
}

std::string historyOf(const PretrainRequest& request, const std::string& before,
                      const dataset::Dataset& dataset, std::size_t images) {
    return before + "; SimCLR on " + dataset.name + ", " + std::to_string(images) + " images, " +
           std::to_string(request.epochs) + (request.epochs == 1 ? " epoch" : " epochs") + ", batch " +
           std::to_string(request.batch) + ", seed " + std::to_string(request.seed) +
           ", wherefrom " WHEREFROM_VERSION;
}

} // namespace

PretrainSummary pretrainEncoder(const PretrainRequest& request, Listener& listener, std::stop_token stop) {
    checkOutput(request.output);
    const auto options = optionsOf(request);
    const std::string device = encoder::chooseDevice(request.device);
    const auto batch = static_cast<std::size_t>(request.batch);
    base::RunContext plain;
    plain.stop = stop;
    plain.onNotice = [&listener](std::string_view sentence) { listener.onNotice(sentence); };
    const auto dataset = std::make_shared<const dataset::Dataset>(dataset::open(request.dataset, plain));
    const int side = request.inputSide != 0 ? request.inputSide : automaticInputSide;
    auto encoder = startOf(request, side, plain); // before the images are read: a wrong wish is told at once
    encoder.moveTo(device);

    const bool labelled = !dataset->label.codes.empty();
    RunSteps steps(listener, stop, labelled ? 4 : 2);
    const auto images = steps.run("decode", "Reading images", [&](const base::RunContext& context) {
        return decodePixels(dataset, side, context);
    });
    if (images.rows.size() < smallestPretraining)
        throw base::Error("Only " + std::to_string(images.rows.size()) + " images of " +
                          request.dataset.string() + " can be used, and pretraining contrasts at least " +
                          std::to_string(smallestPretraining) + ": choose a larger dataset.");
    PretrainSummary summary;
    summary.images = images.rows.size();
    summary.unusable = dataset->size() - summary.images;
    const LabelProbe probe{labelsOf(*dataset, images.rows)};
    const auto accuracy = [&](const base::RunContext& context) {
        return probe.accuracy(encoder, images.source(), device, batch, context);
    };
    if (!probe.labels.empty()) {
        summary.probe = probe.describe();
        summary.accuracyBefore = steps.run("probe", "Probing the starting weights", accuracy);
    }
    const std::string history = historyOf(request, encoder.spec().training, *dataset, summary.images);
    const auto result = steps.run("pretrain", "Pretraining", [&](const base::RunContext& context) {
        return encoder::pretrain(
            encoder, images.source(), options, device, context,
            [&](int epoch, std::int64_t step, double loss) { listener.onLoss(epoch, step, loss); });
    });
    encoder.setTraining(history);
    encoder.save(request.output);
    if (request.checkpoint.empty())
        fs::remove(options.checkpoint);
    if (!probe.labels.empty())
        summary.accuracy = steps.run("probe", "Probing the trained weights", accuracy);
    summary.encoder = encoder.describe();
    summary.training = history;
    summary.hash = encoder.hash();
    summary.epochLoss = result.epochLoss;
    summary.resumedAtStep = result.resumedAtStep;
    summary.imagesPerSecond = result.imagesPerSecond;
    return summary;
}

} // namespace wherefrom::pipeline
