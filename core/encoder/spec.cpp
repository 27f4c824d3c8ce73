// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/spec_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace wherefrom::encoder {

namespace {

using Json = nlohmann::json;

constexpr std::pair<Architecture, std::string_view> architectures[] = {
    {Architecture::resnet20, "resnet20"},
    {Architecture::resnet18, "resnet18"},
    {Architecture::resnet34, "resnet34"},
    {Architecture::resnet50, "resnet50"},
    {Architecture::torchScript, "torchscript"}};
constexpr int largestSide = 4096, widestProjection = 65536;

} // namespace

std::string_view nameOf(Architecture architecture) {
    for (const auto& [value, name] : architectures)
        if (value == architecture)
            return name;
    return "unknown";
}

std::string_view nameOf(Stem stem) {
    return stem == Stem::cifar ? "cifar" : "imagenet";
}

Architecture architectureOf(std::string_view name) {
    for (const auto& [value, candidate] : architectures)
        if (candidate == name)
            return value;
    throw base::Error("There is no architecture called \"" + std::string(name) +
                      "\": choose resnet20, resnet18, resnet34 or resnet50.");
}

Stem stemOf(std::string_view name) {
    if (name == "cifar")
        return Stem::cifar;
    if (name == "imagenet")
        return Stem::imagenet;
    throw base::Error("There is no stem called \"" + std::string(name) + "\": choose cifar or imagenet.");
}

void check(const EncoderSpec& spec) {
    if (spec.architecture == Architecture::resnet20 && spec.stem != Stem::cifar)
        throw base::Error("ResNet-20 has the cifar stem only: choose resnet18 for the imagenet stem.");
    if (spec.inputSide < 8 || spec.inputSide > largestSide)
        throw base::Error("The encoder's input side must lie between 8 and 4096 pixels.");
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const auto isPositive = [](float value) { return std::isfinite(value) && value > 0; };
    if (!std::all_of(spec.mean.begin(), spec.mean.end(), isFinite) ||
        !std::all_of(spec.deviation.begin(), spec.deviation.end(), isPositive))
        throw base::Error("The encoder's mean must be finite and its deviation above zero.");
    if (spec.projectionWidth < 0 || spec.projectionWidth > widestProjection)
        throw base::Error("The width of the projection must lie between 0 and 65536.");
}

std::string toJson(const EncoderSpec& spec) {
    Json json = {{"format", 1},
                 {"architecture", nameOf(spec.architecture)},
                 {"stem", nameOf(spec.stem)},
                 {"inputSide", spec.inputSide},
                 {"mean", spec.mean},
                 {"deviation", spec.deviation},
                 {"projectionWidth", spec.projectionWidth},
                 {"training", spec.training}};
    if (!spec.outputNode.empty()) // the hashes of encoders without stay what they were
        json["outputNode"] = spec.outputNode;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

EncoderSpec specFromJson(const std::string& text, const std::string& what) {
    EncoderSpec spec;
    try {
        const Json json = Json::parse(text);
        if (json.at("format").get<int>() != 1)
            throw base::Error(what + " was saved by a newer version of Wherefrom: update the program.");
        spec.architecture = architectureOf(json.at("architecture").get<std::string>());
        spec.stem = stemOf(json.at("stem").get<std::string>());
        spec.inputSide = json.at("inputSide").get<int>();
        spec.mean = json.at("mean").get<std::array<float, 3>>();
        spec.deviation = json.at("deviation").get<std::array<float, 3>>();
        spec.projectionWidth = json.at("projectionWidth").get<int>();
        spec.training = json.at("training").get<std::string>();
        spec.outputNode = json.value("outputNode", "");
    } catch (const Json::exception&) {
        throw base::Error(what + " describes its encoder in a way that cannot be read: take another copy.");
    }
    check(spec);
    return spec;
}

} // namespace wherefrom::encoder
