// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/validation.h"

#include "core/base/error.h"
#include "core/curation/outliers.h"
#include "core/dataset/open.h"
#include "core/encoder/device.h"
#include "core/encoder/embed.h"
#include "core/influence/closed_form.h"
#include "core/influence/curvature.h"
#include "core/influence/dense_agreement.h"
#include "core/influence/score.h"
#include "core/influence/sketch_quality.h"
#include "core/neighbours/nearest.h"
#include "core/pipeline/decoded_pixels.h"
#include "core/pipeline/planted_images.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/run_steps.h"
#include "core/pipeline/truth_rows.h"
#include "core/pretraining/pretrain.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t densityNeighbours = 10;
constexpr std::size_t denseImages = 512; ///< of the tiny network: every one costs six gradients
constexpr std::size_t sketchedImages = 300, sketchQueries = 50;
constexpr std::size_t embeddingBatch = 256;
constexpr std::uint64_t otherAugmentations = 1'000'000;

struct Work {
    const ValidationRequest& request;
    const PlantedImages& images;
    std::string device;
};

DecodedPixels decoded(const std::filesystem::path& path, int side, const base::RunContext& context) {
    const auto dataset = std::make_shared<const dataset::Dataset>(dataset::open(path, context));
    return decodePixels(dataset, side, context);
}

pretraining::PretrainOptions trainingOptions(const Work& work, const encoder::Encoder& encoder,
                                             std::uint64_t seed, const base::RunContext& context) {
    pretraining::PretrainOptions options;
    options.seed = seed;
    EncoderChoice choice;
    choice.pretrainEpochs = work.request.epochs > 0 ? work.request.epochs : -1;
    choice.pretrainSeconds = work.request.trainSeconds;
    base::RunContext silent = context;
    silent.onProgress = {};
    options.epochs = epochsFor(choice, [&] {
        const double speed =
            pretraining::measureTrainingSpeed(encoder, work.images.source(), options, work.device, silent);
        return static_cast<double>(work.images.rows.size()) / speed;
    });
    return options;
}

encoder::Encoder trained(const Work& work, std::uint64_t seed, Rankings& rankings,
                         const base::RunContext& context) {
    encoder::EncoderSpec spec;
    spec.inputSide = work.images.side;
    auto encoder = encoder::Encoder::create(spec, seed);
    encoder.moveTo(work.device);
    const auto options = trainingOptions(work, encoder, seed, context);
    pretraining::pretrain(encoder, work.images.source(), options, work.device, context);
    rankings.encoder = encoder.describe();
    rankings.epochs = options.epochs;
    return encoder;
}

influence::InfluenceOptions influenceOptions(const ValidationRequest& request, std::uint64_t seed) {
    influence::InfluenceOptions options;
    options.draws = request.draws;
    options.seed = seed;
    options.factorSamples = request.factorSamples;
    return options;
}

std::vector<float> neighbourDistances(const Work& work, const encoder::Encoder& encoder,
                                      const base::RunContext& context) {
    const auto embeddings =
        encoder::embed(encoder, work.images.source(), work.device, embeddingBatch, context);
    neighbours::NeighbourOptions options;
    options.k = std::min(densityNeighbours, embeddings.rows - 1);
    options.method = neighbours::Method::exact;
    const auto found = neighbours::nearestNeighbours(embeddings, options, context);
    return curation::meanNeighbourDistance(found.distances, densityNeighbours);
}

/// One encoder, trained, and what it says.
struct Trained {
    encoder::Encoder encoder;
    influence::Curvature curvature;
    influence::InfluenceOptions options;
    Rankings rankings;
};

Trained trainAndRank(const Work& work, std::uint64_t seed, RunSteps& steps) {
    const std::string which = ", seed " + std::to_string(seed);
    const auto images = work.images.source();
    const auto options = influenceOptions(work.request, seed);
    Rankings rankings;
    auto encoder = steps.run("pretrain", "Training an encoder" + which, [&](const base::RunContext& context) {
        return trained(work, seed, rankings, context);
    });
    auto curvature = steps.run("curvature", "Curvature" + which, [&](const base::RunContext& context) {
        return influence::estimateCurvature(encoder, images, options, context);
    });
    rankings.influence = steps.run("influence", "Influence" + which, [&](const base::RunContext& context) {
        return influence::scoreInfluence(encoder, curvature, images, options, context).score;
    });
    rankings.neighbourDistance =
        steps.run("neighbours", "Neighbours" + which, [&](const base::RunContext& context) {
            return neighbourDistances(work, encoder, context);
        });
    return {std::move(encoder), std::move(curvature), options, std::move(rankings)};
}

void addSketches(const Work& work, const Trained& trained, const base::RunContext& context,
                 std::vector<TruthRow>& rows) {
    std::vector<influence::SketchShape> shapes(3);
    shapes[0].size = 512;
    shapes[1].size = 1024;
    shapes[2].size = 2048;
    const auto all = work.images.source();
    const auto images = all.part(0, std::min(sketchedImages, all.size()));
    const std::size_t queries = std::min(sketchQueries, images.size());
    const auto qualities = influence::measureSketchQuality(trained.encoder, trained.curvature, images,
                                                           queries, trained.options, shapes, context);
    addSketchQuality(qualities, images.size(), queries, rows);
}

/// The same encoder and curvature, other augmentations.
std::vector<float> influenceAgain(const Work& work, const Trained& trained, const base::RunContext& context) {
    auto options = trained.options;
    options.seed += otherAugmentations;
    return influence::scoreInfluence(trained.encoder, trained.curvature, work.images.source(), options,
                                     context)
        .score;
}

std::vector<std::string> conditionsOf(const Work& work, const Rankings& one, const Rankings& other) {
    const auto& request = work.request;
    const auto count = [&](Plant plant) {
        return std::to_string(std::ranges::count(work.images.plants, plant));
    };
    std::vector<std::string> lines;
    lines.push_back("Images: " + countText(work.images.rows.size()) + " of " +
                    request.dataset.filename().string() + " with the planted ones (" +
                    count(Plant::exactDuplicate) + " exact and " + count(Plant::nearDuplicate) +
                    " near duplicates, " + count(Plant::otherDataset) +
                    (request.other.empty() ? " of another dataset, for none was given, "
                                           : " of " + request.other.filename().string() + ", ") +
                    count(Plant::noise) + " of noise, " + count(Plant::blank) + " blank), seed " +
                    std::to_string(request.seed));
    lines.push_back("Encoders: " + one.encoder + "; SimCLR from random weights, " +
                    std::to_string(one.epochs) + " epochs (seed " + std::to_string(request.seed) + ") and " +
                    std::to_string(other.epochs) + " epochs (seed " + std::to_string(request.seed + 1) + ")");
    lines.push_back("Influence: EK-FAC on " +
                    countText(std::min(request.factorSamples, work.images.rows.size())) +
                    " images, damping 0.1 x mean eigenvalue, " + std::to_string(request.draws) +
                    (request.draws == 1 ? " draw" : " draws") +
                    ", cosine loss of the representation; positive magnitudes (the paper prints a minus)");
    lines.push_back("Device: " + encoder::describeDevice(work.device) + "; wherefrom " WHEREFROM_VERSION);
    return lines;
}

} // namespace

void check(const ValidationRequest& request) {
    const auto require = [](bool holds, const char* sentence) {
        if (!holds)
            throw base::Error(sentence);
    };
    require(!request.dataset.empty(), "A validation needs a dataset: name one.");
    require(request.images >= 20, "A validation needs at least 20 images: choose more.");
    require(request.plantedShare > 0 && request.plantedShare <= 0.2,
            "The planted share must lie above 0 and be at most 0.2.");
    require(request.trainSeconds > 0 || request.epochs > 0, "The time for training must be above 0 seconds.");
    require(request.draws >= 1, "The number of draws must be at least 1.");
    require(request.factorSamples >= 1, "The curvature needs at least 1 image.");
    require(request.inputSide >= 8 && request.inputSide <= 512 && request.inputSide % 8 == 0,
            "The input side must be a multiple of 8 from 8 to 512 pixels.");
}

Validation validate(const ValidationRequest& request, Listener& listener, const base::RunControl& control) {
    check(request);
    const std::string device = encoder::chooseDevice(request.device);
    RunSteps steps(listener, control, 12);
    const auto images = steps.run("decode", "Reading images", [&](const base::RunContext& context) {
        const auto own = decoded(request.dataset, request.inputSide, context);
        std::optional<DecodedPixels> others;
        if (!request.other.empty())
            others = decoded(request.other, request.inputSide, context);
        if (own.rows.size() < smallestPretraining)
            throw base::Error("Only " + std::to_string(own.rows.size()) + " images of " +
                              request.dataset.string() + " can be used: choose a larger dataset.");
        return plantedImages(own.source(), others ? others->source() : encoder::PixelSource{},
                             {request.images, request.plantedShare, request.seed});
    });
    const Work work{request, images, device};
    Validation validation;
    addClosedForm(influence::closedFormErrors(request.seed), validation.rows);
    const auto agreement =
        steps.run("dense", "Dense curvature of a tiny network", [&](const base::RunContext& context) {
            const auto source = images.source();
            return influence::agreementWithDense(source.part(0, std::min(denseImages, source.size())),
                                                 request.seed, context);
        });
    addDenseAgreement(agreement, validation.rows);
    auto one = trainAndRank(work, request.seed, steps);
    one.rankings.influenceAgain =
        steps.run("again", "Influence under other augmentations",
                  [&](const base::RunContext& context) { return influenceAgain(work, one, context); });
    steps.run("sketches", "Sketches beside exact pairwise influence", [&](const base::RunContext& context) {
        addSketches(work, one, context, validation.rows);
        return true;
    });
    const auto other = trainAndRank(work, request.seed + 1, steps);
    addRepeatability(images, one.rankings, other.rankings, validation.rows);
    addPlanted(images, one.rankings, validation.rows);
    validation.conditions = conditionsOf(work, one.rankings, other.rankings);
    if (!request.workspace.empty())
        storeValidation(validation, request.workspace);
    return validation;
}

} // namespace wherefrom::pipeline
