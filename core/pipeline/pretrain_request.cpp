// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_request.h"

#include "core/base/error.h"
#include "core/pipeline/options.h"
#include "core/pipeline/starting_encoder.h"

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path checkpointOf(const PretrainRequest& request) {
    if (!request.checkpoint.empty())
        return request.checkpoint;
    fs::path file = request.output;
    return file += ".checkpoint";
}

int sideOf(const PretrainRequest& request) {
    return request.inputSide != 0 ? request.inputSide : automaticInputSide;
}

encoder::EncoderSpec specOf(const PretrainRequest& request) {
    encoder::EncoderSpec spec;
    if (!request.architecture.empty())
        spec.architecture = encoder::architectureOf(request.architecture);
    if (!request.stem.empty())
        spec.stem = encoder::stemOf(request.stem);
    spec.inputSide = sideOf(request);
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

} // namespace

pretraining::PretrainOptions pretrainOptions(const PretrainRequest& request, std::size_t images) {
    auto options = pretraining::defaultsFor(pretraining::objectiveOf(request.objective), images);
    if (request.epochs != 0)
        options.epochs = request.epochs;
    if (request.batch != 0)
        options.batch = request.batch;
    if (request.learningRate != 0)
        options.learningRate = request.learningRate;
    options.seed = request.seed;
    options.checkpoint = checkpointOf(request);
    pretraining::check(options);
    return options;
}

encoder::Encoder encoderToPretrain(const PretrainRequest& request, const base::RunContext& context) {
    if (request.start == "random")
        return encoder::Encoder::create(specOf(request), request.seed);
    Options options;
    options.seed = request.seed;
    options.encoder.start = request.start;
    auto encoder = startingEncoder(options, request.resourceFolder, sideOf(request), context);
    requireWanted(encoder, request);
    return encoder;
}

void checkOutput(const PretrainRequest& request) {
    const fs::path& output = request.output;
    if (output.empty())
        throw base::Error("No file was named for the encoder: give one with --output.");
    if (fs::exists(output))
        throw base::Error("The file " + output.string() + " exists already: choose another --output.");
    const fs::path folder = output.has_parent_path() ? output.parent_path() : fs::path(".");
    if (!fs::is_directory(folder))
        throw base::Error("The folder " + folder.string() + " does not exist: create it first.");
}

} // namespace wherefrom::pipeline
