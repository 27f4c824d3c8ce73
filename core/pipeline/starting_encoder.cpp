// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/starting_encoder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/encoder/import.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/own_embeddings.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view builtinFile = "encoders/resnet20-simclr-cifar10.pt";

encoder::Encoder randomEncoder(const Options& options, int side) {
    encoder::EncoderSpec spec;
    spec.architecture = encoder::architectureOf(options.encoder.architecture);
    spec.inputSide = side;
    spec.training = "random weights, seed " + std::to_string(options.seed);
    return encoder::Encoder::create(spec, options.seed);
}

encoder::Encoder encoderIn(const fs::path& file, const EncoderChoice& choice, int side) {
    auto import = importChoice(choice);
    import.inputSide = side;
    return encoder::importEncoder(file, import).encoder;
}

/// What the choice changes of what is in a file; empty where it takes it as it is.
std::string importIdentity(const EncoderChoice& choice) {
    std::string text;
    if (choice.mean)
        text += "\nmean " + nlohmann::json(*choice.mean).dump();
    if (choice.deviation)
        text += "\ndeviation " + nlohmann::json(*choice.deviation).dump();
    if (!choice.outputNode.empty())
        text += "\noutput " + choice.outputNode;
    return text;
}

} // namespace

fs::path startFile(const EncoderChoice& choice, const fs::path& resourceFolder) {
    if (choice.start == "random")
        return {};
    if (choice.start != "builtin")
        return choice.start;
    const fs::path file = resourceFolder / builtinFile;
    return fs::exists(file) ? file : fs::path{};
}

std::string startIdentity(const EncoderChoice& choice, const fs::path& resourceFolder) {
    if (hasOwnEmbeddings(choice))
        return embeddingsIdentity(choice);
    const auto file = startFile(choice, resourceFolder);
    return file.empty() ? "random " + choice.architecture : base::sha256Hex(file) + importIdentity(choice);
}

encoder::Encoder startingEncoder(const Options& options, const fs::path& resourceFolder, int side,
                                 const base::RunContext& context) {
    const auto file = startFile(options.encoder, resourceFolder);
    if (!file.empty())
        return encoderIn(file, options.encoder, side);
    if (options.encoder.start == "builtin")
        context.notice("The pretrained encoder " + (resourceFolder / builtinFile).string() +
                       " is not there: starting from random weights.");
    return randomEncoder(options, side);
}

bool hasOwnEmbeddings(const EncoderChoice& choice) {
    return !choice.embeddings.empty();
}

std::string ownEmbeddingsIn(const workspace::Workspace& workspace) {
    return storedValues(workspace, workspace::stages::encoder).value("ownEmbeddings", std::string());
}

bool canLearn(const encoder::Encoder& encoder) {
    return encoder.spec().architecture != encoder::Architecture::torchScript;
}

encoder::Encoder storedEncoder(const Run& run) {
    auto encoder = encoder::Encoder::load(run.workspace->folder() / std::string(workspace::files::encoder));
    encoder.moveTo(run.device);
    return encoder;
}

} // namespace wherefrom::pipeline
