// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/influence_options.h"

#include "core/pipeline/augmentation_json.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace wherefrom::pipeline {
namespace {

/// "layer4.*, fc" → {"layer4.*", "fc"}.
std::vector<std::string> globsOf(const std::string& list) {
    std::vector<std::string> globs;
    std::istringstream parts(list);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto first = part.find_first_not_of(' ');
        if (first != std::string::npos)
            globs.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
    }
    return globs;
}

/// What differs from the defaults, so that results of before an option was there keep their keys.
std::string unusual(const InfluenceChoice& choice) {
    const InfluenceChoice defaults;
    std::string text;
    if (choice.layers != defaults.layers)
        text += "layers " + choice.layers + "\n";
    if (choice.precision != defaults.precision)
        text += "precision " + choice.precision + "\n";
    if (choice.augmentation != defaults.augmentation)
        text += "augmentation " + toJson(choice.augmentation).dump() + "\n";
    return text;
}

} // namespace

influence::InfluenceOptions influenceOptions(const Run& run) {
    const auto& choice = run.options.influence;
    influence::InfluenceOptions options;
    options.draws = choice.draws;
    options.seed = run.options.seed;
    options.loss = influence::lossFromName(choice.loss);
    options.output = influence::outputFromName(choice.output);
    options.curvature = influence::curvatureFromName(choice.curvature);
    options.fisher = influence::fisherFromName(choice.fisher);
    options.relativeDamping = choice.damping;
    options.absoluteDamping = choice.absoluteDamping;
    options.factorSamples = static_cast<std::size_t>(choice.factorSamples);
    options.layers = globsOf(choice.layers);
    options.averageGradients = choice.averageGradients;
    options.truncation = choice.truncation;
    options.precision = influence::precisionFromName(choice.precision);
    options.augmentation = choice.augmentation;
    return options;
}

std::string curvatureDependencies(const Run& run) {
    const auto& choice = run.options.influence;
    std::string text;
    for (const auto& part : {choice.loss, choice.output, choice.curvature, choice.fisher,
                             std::to_string(choice.factorSamples), std::to_string(run.options.seed)})
        text += part + "\n";
    return text + unusual(choice);
}

std::string scoreDependencies(const Run& run) {
    const auto& choice = run.options.influence;
    const auto exact = [](double value) { return nlohmann::json(value).dump(); };
    std::string text =
        std::to_string(choice.draws) + "\n" +
        (choice.absoluteDamping ? "absolute " + exact(*choice.absoluteDamping) : exact(choice.damping));
    if (choice.averageGradients)
        text += "\naveraged gradients";
    if (choice.truncation != 0)
        text += "\ntruncation " + exact(choice.truncation);
    return text;
}

nlohmann::json storedInfluenceOptions(const Run& run) {
    const auto& choice = run.options.influence;
    return {{"draws", choice.draws},
            {"seed", run.options.seed},
            {"damping", choice.damping},
            {"absoluteDamping",
             choice.absoluteDamping ? nlohmann::json(*choice.absoluteDamping) : nlohmann::json()},
            {"loss", choice.loss},
            {"output", choice.output},
            {"curvature", choice.curvature},
            {"fisher", choice.fisher},
            {"factorSamples", choice.factorSamples},
            {"layersAsked", choice.layers},
            {"averageGradients", choice.averageGradients},
            {"truncation", choice.truncation},
            {"precision", choice.precision},
            {"augmentation", toJson(choice.augmentation)},
            {"sign", "positive magnitude; the paper prints it with a minus"}};
}

} // namespace wherefrom::pipeline
