// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/encoder/tensor_file_torch.h"
#include "core/pretraining/pretrain_checkpoint_torch.h"
#include "core/pretraining/trainer_torch.h"

#include <nlohmann/json.hpp>

namespace wherefrom::pretraining {

namespace {

using Json = nlohmann::json;
constexpr const char* keyText = "wherefrom.pretraining";
constexpr const char* positionText = "position";

Json toJson(const encoder::AugmentationOptions& options) {
    return {options.crop,       options.scaleFrom,  options.scaleTo,      options.ratioFrom,
            options.ratioTo,    options.flipChance, options.jitterChance, options.jitterStrength,
            options.brightness, options.contrast,   options.saturation,   options.hue,
            options.greyChance};
}

} // namespace

std::string pretrainKey(const encoder::Encoder& start, const encoder::PixelSource& images,
                        const PretrainOptions& options, std::string_view device) {
    std::uint64_t pixels = 0;
    for (const std::int32_t row : images.rows)
        pixels = base::hash64(std::as_bytes(images.pixels.row(static_cast<std::size_t>(row))), pixels);
    pixels = base::hash64(std::as_bytes(images.rows), pixels);
    Json json = {1, // of this way to train: raise it when a change here alters the weights that come out
                 start.hash(),
                 pixels,
                 options.epochs,
                 options.batch,
                 options.learningRate,
                 options.momentum,
                 options.weightDecay,
                 options.temperature,
                 options.warmUp,
                 options.seed,
                 toJson(options.augmentation),
                 usesBfloat16(options.precision, device)};
    if (options.objective != Objective::simclr) { // whose keys are from before there were others
        const ObjectiveSizes& sizes = options.sizes;
        json.push_back({2, nameOf(options.objective), options.targetMomentum, sizes.hidden, sizes.output,
                        sizes.predictor, sizes.prototypes, sizes.queue});
    }
    return base::hashHex(json.dump());
}

void writeCheckpoint(const std::filesystem::path& file, const std::string& key,
                     const PretrainPosition& position, const encoder::NamedTensors& state) {
    const Json json = {{"epoch", position.epoch},     {"offset", position.offset},
                       {"step", position.step},       {"batch", position.batch},
                       {"lossSum", position.lossSum}, {"epochLoss", position.epochLoss}};
    encoder::writeTensorFile({{{keyText, key}, {positionText, json.dump()}}, state}, file);
}

bool readCheckpoint(const std::filesystem::path& file, const std::string& key, PretrainPosition& position,
                    const encoder::NamedTensors& state) {
    if (!std::filesystem::exists(file))
        return false;
    const encoder::TensorFile content = encoder::readTensorFile(file);
    const auto stored = content.texts.find(keyText);
    if (stored == content.texts.end() || stored->second != key)
        throw base::Error(
            "The checkpoint " + file.string() +
            " belongs to another run (other options, images or first weights): remove it or choose "
            "another name.");
    try {
        const Json json = Json::parse(content.texts.at(positionText));
        json.at("epoch").get_to(position.epoch);
        json.at("offset").get_to(position.offset);
        json.at("step").get_to(position.step);
        json.at("batch").get_to(position.batch);
        json.at("lossSum").get_to(position.lossSum);
        json.at("epochLoss").get_to(position.epochLoss);
    } catch (const std::exception&) {
        throw base::Error("The checkpoint " + file.string() + " cannot be read: remove it to begin afresh.");
    }
    copyInto(state, content, "", "The checkpoint " + file.string());
    return true;
}

} // namespace wherefrom::pretraining
