// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/encoder_stage.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/pipeline/drift.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/label_probe.h"
#include "core/pipeline/loss_log.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/own_embeddings.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/training_speed.h"
#include "core/pretraining/pretrain.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace wherefrom::pipeline {
namespace {

namespace files = workspace::files;

std::filesystem::path fileIn(const Run& run, std::string_view name) {
    return run.workspace->folder() / std::string(name);
}

pretraining::Objective objectiveOf(const Run& run) {
    return pretraining::objectiveOf(run.options.encoder.objective);
}

pretraining::PretrainOptions pretrainOptions(const Run& run, std::size_t images) {
    auto options = pretraining::defaultsFor(objectiveOf(run), images);
    options.seed = run.options.seed;
    options.checkpoint = fileIn(run, files::pretraining);
    options.checkpointSeconds = 10;
    return options;
}

/// Trains, and tells what came of it. The checkpoint stays: a finished one yields its weights at once.
nlohmann::json train(const Run& run, encoder::Encoder& encoder, const ImagesInUse& images,
                     const base::RunContext& context) {
    auto options = pretrainOptions(run, images.rows().size());
    const PretrainPlan plan(fileIn(run, "pretraining.json"));
    // Another device or number of threads may train in another precision, and a checkpoint goes on in its own
    // only.
    const std::string key = run.keys.at(std::string(workspace::stages::encoder)) + " on " + run.device +
                            " with " + std::to_string(base::threadCount()) + " threads";
    options.epochs = plan.storedEpochs(key);
    if (options.epochs < 0) {
        if (std::filesystem::remove(options.checkpoint))
            context.notice(
                "The training that was interrupted ran with other options, images or processors: it begins "
                "anew.");
        options.epochs = 1; // of the measurement
        options.epochs = epochsFor(run.options.encoder, [&] {
            return static_cast<double>(images.rows().size()) /
                   pretraining::measureTrainingSpeed(encoder, images.source(), options, run.device, context);
        });
        plan.store(key, options.epochs);
    }
    if (options.epochs == 0)
        return {{"epochs", 0}};
    LossLog losses(fileIn(run, files::losses), *run.listener);
    const auto labels = labelsOf(*run.dataset, images.rows());
    nlohmann::json probes = nlohmann::json::array();
    const pretraining::TrainingWatch watch{
        .onLoss = [&](int epoch, std::int64_t step, double loss) { losses.add(epoch, step, loss); },
        .onProbe =
            [&](int epochs, std::int64_t steps, double accuracy) {
                probes.push_back({{"epochs", epochs}, {"accuracy", accuracy}});
                run.listener->onProbe(epochs, steps, accuracy);
            },
        .labels = labels};
    const auto result = pretraining::pretrain(encoder, images.source(), options, run.device, context, watch);
    if (result.resumedAtStep < result.steps)
        storeTrainingSpeed(encoder, options.objective, run.device, result.imagesPerSecond);
    encoder.setTraining(encoder.spec().training + "; " + std::string(titleOf(options.objective)) + " on " +
                        run.dataset->name + ", " + std::to_string(options.epochs) + " epochs, seed " +
                        std::to_string(options.seed));
    return {{"epochs", options.epochs},
            {"objective", nameOf(options.objective)},
            {"probes", probes},
            {"steps", result.steps},
            {"resumedAtStep", result.resumedAtStep},
            {"imagesPerSecond", result.imagesPerSecond},
            {"epochLoss", result.epochLoss}};
}

/// An encoder file may hold texts that are not UTF-8.
std::string jsonText(const nlohmann::json& values) {
    return values.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What the stage stored before the dataset changed, where its encoder still serves.
std::optional<nlohmann::json> keptValues(const EarlierResults& earlier, bool learns) {
    return learns ? valuesWithinDrift(earlier, workspace::stages::encoder)
                  : storedValues(earlier.workspace(), workspace::stages::encoder);
}

/// Embeddings of one's own stand in for an encoder: there is none to be found then.
void storeNoEncoder(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto& choice = run.options.encoder;
    const OwnEmbeddings embeddings(choice.embeddings);
    rowsOfImages(choice, embeddings.rows(), *run.dataset); // before an hour of work, not after it
    context.notice("The embeddings are your own: there is no encoder to take gradients of, so influence "
                   "cannot be computed.");
    output.begin();
    std::filesystem::remove(fileIn(run, files::encoder));
    output.setValues(jsonText(
        {{"epochs", 0},
         {"ownEmbeddings", choice.embeddings},
         {"encoder", "Embeddings of your own, " + std::to_string(embeddings.width()) + " numbers an image"},
         {"training", "brought as " + choice.embeddings},
         {"hash", embeddingsIdentity(choice)},
         {"start", choice.start},
         {"seed", run.options.seed}}));
}

void keep(const Run& run, const nlohmann::json& values, bool learns, const base::RunContext& context,
          StageOutput& output) {
    output.begin();
    run.earlier->restore(files::encoder, *run.workspace);
    output.setTookOver();
    output.setValues(jsonText(values));
    if (learns)
        context.notice(
            "The encoder that was trained on " + countText(values.value("madeOn", std::int64_t{0})) +
            " images is kept for the changed dataset, so that scores stay comparable: analyse anew "
            "to train another.");
}

} // namespace

std::string_view EncoderStage::name() const {
    return workspace::stages::encoder;
}

std::vector<std::string_view> EncoderStage::inputs() const {
    return {workspace::stages::decode};
}

std::string EncoderStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "1";
    const auto& choice = run.options.encoder;
    const std::string epochs = choice.pretrainEpochs < 0 ? std::to_string(choice.pretrainSeconds) + " s"
                                                         : std::to_string(choice.pretrainEpochs) + " epochs";
    // SimCLR's keys are from before there were others.
    const std::string objective = choice.objective == "simclr" ? std::string() : "\n" + choice.objective;
    return std::string(version) + "\n" + startIdentity(choice, run.resourceFolder) + "\n" + epochs + "\n" +
           std::to_string(run.options.seed) + objective;
}

Cost EncoderStage::cost(const Run& run) const {
    const NetworkCost network = networkCost(run);
    const double n = static_cast<double>(run.dataset->size());
    const double epochSeconds = n * network.trainingSecondsPerImage;
    const int epochs = epochsFor(run.options.encoder, [&] { return epochSeconds; });
    return {epochs * epochSeconds, network.trainingBytes, 3 * network.parameterBytes};
}

bool EncoderStage::resultsExist(const workspace::Workspace& workspace) const {
    return !ownEmbeddingsIn(workspace).empty() ||
           std::filesystem::exists(workspace.folder() / std::string(files::encoder));
}

void EncoderStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    if (hasOwnEmbeddings(run.options.encoder)) {
        storeNoEncoder(run, context, output);
        return;
    }
    const ImagesInUse images(*run.workspace);
    auto encoder = startingEncoder(run.options, run.resourceFolder, images.side(), context);
    encoder.moveTo(run.device);
    const bool learns = canLearn(encoder) && run.options.encoder.pretrainEpochs != 0;
    if (run.earlier)
        if (const auto values = keptValues(*run.earlier, learns)) {
            keep(run, *values, learns, context, output);
            return;
        }
    nlohmann::json values{{"epochs", 0}};
    if (!canLearn(encoder)) {
        context.notice("An imported encoder is used as it is: it is not trained on the dataset.");
    } else if (images.rows().size() < smallestPretraining) {
        context.notice("With fewer than " + std::to_string(smallestPretraining) +
                       " usable images there is nothing to learn by contrast: the encoder is used as it is.");
    } else if (learns) {
        values = train(run, encoder, images, context);
    }
    output.begin();
    encoder.save(fileIn(run, files::encoder));
    values["madeOn"] = images.rows().size();
    values["encoder"] = encoder.describe();
    values["training"] = encoder.spec().training;
    values["hash"] = encoder.hash();
    values["start"] = run.options.encoder.start;
    values["seed"] = run.options.seed;
    output.setValues(jsonText(values));
}

} // namespace wherefrom::pipeline
