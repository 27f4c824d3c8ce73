// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/options.h"

#include "core/base/error.h"
#include "core/encoder/encoder.h"
#include "core/influence/options.h"
#include "core/neighbours/nearest.h"
#include "core/pretraining/objective.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::pipeline {
namespace {

void require(bool holds, const std::string& sentence) {
    if (!holds)
        throw base::Error(sentence);
}

bool isDevice(std::string_view name) {
    if (name == "auto" || name == "cpu" || name == "cuda")
        return true;
    if (!name.starts_with("cuda:") || name.size() < 6 || name.size() > 8)
        return false;
    return std::all_of(name.begin() + 5, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

void validate(const Options& options) {
    const auto& choice = options.encoder;
    const auto& scores = options.influence;
    require(isDevice(options.device), "Option device cannot be \"" + options.device +
                                          R"(": use "auto", "cpu", "cuda" or "cuda:<number>".)");
    require(!choice.start.empty(),
            R"(Option encoder.start is empty: use "builtin", "random" or an encoder file.)");
    encoder::architectureOf(choice.architecture);
    pretraining::objectiveOf(choice.objective);
    require(choice.inputSide == 0 || (choice.inputSide >= 8 && choice.inputSide <= 512),
            "Option encoder.inputSide must be 0 (automatic) or 8 to 512 pixels.");
    require(choice.pretrainEpochs >= -1 && choice.pretrainEpochs <= 100000,
            "Option encoder.pretrainEpochs must be -1 (automatic) or 0 to 100,000.");
    require(std::isfinite(choice.pretrainSeconds) && choice.pretrainSeconds >= 0,
            "Option encoder.pretrainSeconds must be 0 or more.");
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const auto isPositive = [](float value) { return std::isfinite(value) && value > 0; };
    require(!choice.mean || std::ranges::all_of(*choice.mean, isFinite),
            "Option encoder.mean must be three finite numbers (ImageNet's: 0.485, 0.456, 0.406).");
    require(!choice.deviation || std::ranges::all_of(*choice.deviation, isPositive),
            "Option encoder.deviation must be three numbers above 0 (ImageNet's: 0.229, 0.224, 0.225).");
    require(choice.embeddingKeys.empty() || !choice.embeddings.empty(),
            "Option encoder.embeddingKeys names the rows of encoder.embeddings, which is empty: give both.");
    require(scores.draws >= 1 && scores.draws <= 1000, "Option influence.draws must be 1 to 1,000.");
    require(std::isfinite(scores.damping) && scores.damping > 0,
            "Option influence.damping must be above 0 (the default is 0.1).");
    require(!scores.absoluteDamping ||
                (std::isfinite(*scores.absoluteDamping) && *scores.absoluteDamping > 0),
            "Option influence.absoluteDamping must be above 0, or null for the relative damping.");
    influence::curvatureFromName(scores.curvature);
    influence::fisherFromName(scores.fisher);
    influence::lossFromName(scores.loss);
    influence::outputFromName(scores.output);
    influence::precisionFromName(scores.precision);
    require(scores.factorSamples >= 1, "Option influence.factorSamples must be 1 or more.");
    require(
        std::isfinite(scores.truncation) && scores.truncation >= 0 && scores.truncation <= 1e6 &&
            (scores.truncation < 1 || scores.truncation == std::floor(scores.truncation)),
        "Option influence.truncation must be 0 (none), a share of the trace below 1, or a whole number of "
        "eigenvectors.");
    require(
        scores.truncation == 0 || scores.curvature == "ekfac" || scores.curvature == "kfac",
        "Option influence.truncation needs the curvature ekfac or kfac: the others have no eigenvectors.");
    require(scores.sketchSize == 0 || (scores.sketchSize >= 16 && scores.sketchSize <= 16'384),
            "Option influence.sketchSize must be 0 (none) or 16 to 16,384 (512 to 2,048 are usual).");
    encoder::check(scores.augmentation);
    require(std::isfinite(options.map.perplexity) && options.map.perplexity >= 1 &&
                options.map.perplexity <= 1000,
            "Option map.perplexity must be 1 to 1,000 (the default is 30).");
    require(options.map.iterations >= 1 && options.map.iterations <= 1000000,
            "Option map.iterations must be 1 to 1,000,000.");
    require(options.neighbours.k >= 0 && options.neighbours.k <= 10000,
            "Option neighbours.k must be 0 (automatic) or 1 to 10,000.");
    neighbours::methodFromName(options.neighbours.method);
}

} // namespace wherefrom::pipeline
