// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/starting_encoder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/workspace/layout.h"

#include <array>
#include <fstream>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view builtinFile = "encoders/resnet20-simclr-cifar10.pt";
constexpr std::array<float, 3> imagenetMean{0.485F, 0.456F, 0.406F};
constexpr std::array<float, 3> imagenetDeviation{0.229F, 0.224F, 0.225F};

/// TorchScript files are ZIP archives; our own are not.
bool isArchive(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 4> start{};
    in.read(start.data(), start.size());
    return start == std::array<char, 4>{'P', 'K', 3, 4};
}

encoder::Encoder randomEncoder(const Options& options, int side) {
    encoder::EncoderSpec spec;
    spec.architecture = encoder::architectureOf(options.encoder.architecture);
    spec.inputSide = side;
    spec.training = "random weights, seed " + std::to_string(options.seed);
    return encoder::Encoder::create(spec, options.seed);
}

encoder::Encoder encoderIn(const fs::path& file, int side) {
    if (isArchive(file))
        return encoder::Encoder::importTorchScript(file, side, imagenetMean, imagenetDeviation);
    auto encoder = encoder::Encoder::load(file);
    if (canLearn(encoder))
        encoder.setInputSide(side);
    return encoder;
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
    const auto file = startFile(choice, resourceFolder);
    return file.empty() ? "random " + choice.architecture : base::sha256Hex(file);
}

encoder::Encoder startingEncoder(const Options& options, const fs::path& resourceFolder, int side,
                                 const base::RunContext& context) {
    const auto file = startFile(options.encoder, resourceFolder);
    if (!file.empty())
        return encoderIn(file, side);
    if (options.encoder.start == "builtin")
        context.notice("The pretrained encoder " + (resourceFolder / builtinFile).string() +
                       " is not there: starting from random weights.");
    return randomEncoder(options, side);
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
