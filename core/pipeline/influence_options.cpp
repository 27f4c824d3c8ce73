// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/influence_options.h"

namespace wherefrom::pipeline {

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
    return options;
}

std::string curvatureDependencies(const Run& run) {
    const auto& choice = run.options.influence;
    std::string text;
    for (const auto& part : {choice.loss, choice.output, choice.curvature, choice.fisher,
                             std::to_string(choice.factorSamples), std::to_string(run.options.seed)})
        text += part + "\n";
    return text;
}

} // namespace wherefrom::pipeline
