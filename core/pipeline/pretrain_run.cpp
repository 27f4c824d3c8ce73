// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_run.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/dataset/open.h"
#include "core/encoder/device.h"
#include "core/pipeline/decoded_pixels.h"
#include "core/pipeline/label_probe.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/run_steps.h"
#include "core/pipeline/training_speed.h"

#include <chrono>
#include <memory>
#include <utility>

namespace wherefrom::pipeline {
namespace {

std::string historyOf(const pretraining::PretrainOptions& options, const std::string& before,
                      const dataset::Dataset& dataset, std::size_t images) {
    return before + "; " + std::string(titleOf(options.objective)) + " on " + dataset.name + ", " +
           std::to_string(images) + " images, " + std::to_string(options.epochs) +
           (options.epochs == 1 ? " epoch" : " epochs") + ", batch " + std::to_string(options.batch) +
           ", learning rate " + base::formatted("%g", options.learningRate) + ", seed " +
           std::to_string(options.seed) + ", wherefrom " WHEREFROM_VERSION;
}

/// Losses and probes for the listener; losses at most ten times a second.
pretraining::TrainingWatch watchFor(Listener& listener, const std::vector<std::int32_t>& labels) {
    using Clock = std::chrono::steady_clock;
    return {.onLoss =
                [&listener, last = Clock::time_point{}](int epoch, std::int64_t step, double loss) mutable {
                    if (Clock::now() - last < std::chrono::milliseconds(100))
                        return;
                    last = Clock::now();
                    listener.onLoss(epoch, step, loss);
                },
            .onProbe = [&listener](int epochs, std::int64_t steps,
                                   double accuracy) { listener.onProbe(epochs, steps, accuracy); },
            .labels = labels};
}

} // namespace

PretrainSummary pretrainEncoder(const PretrainRequest& request, Listener& listener,
                                const base::RunControl& control) {
    checkOutput(request);
    const base::WorkClock clock(control.pause);
    const std::string device = encoder::chooseDevice(request.device);
    base::RunContext plain;
    plain.stop = control.stop;
    plain.onNotice = [&listener](std::string_view sentence) { listener.onNotice(sentence); };
    const auto dataset = std::make_shared<const dataset::Dataset>(dataset::open(request.dataset, plain));
    const auto options = pretrainOptions(request, dataset->size());
    const auto batch = static_cast<std::size_t>(options.batch);
    auto encoder =
        encoderToPretrain(request, plain); // before the images are read: a wrong wish is told at once
    const int side = encoder.spec().inputSide;
    encoder.moveTo(device);

    const bool labelled = !dataset->label.codes.empty();
    RunSteps steps(listener, control, labelled ? 4 : 2);
    const auto images = steps.run("decode", "Reading images", [&](const base::RunContext& context) {
        return decodePixels(dataset, side, context);
    });
    if (images.rows.size() < smallestPretraining)
        throw base::Error("Only " + std::to_string(images.rows.size()) + " images of " +
                          request.dataset.string() + " can be used, and pretraining compares at least " +
                          std::to_string(smallestPretraining) + ": choose a larger dataset.");
    PretrainSummary summary;
    summary.output = request.output;
    summary.images = images.rows.size();
    summary.unusable = dataset->size() - summary.images;
    const LabelProbe probe{labelsOf(*dataset, images.rows)};
    const auto accuracy = [&](const base::RunContext& context) {
        return probe.accuracy(encoder, images.source(), device, batch, context);
    };
    if (!probe.labels.empty()) {
        summary.probe = probe.describe();
        summary.accuracyBefore = steps.run("probe", "Probing the starting weights", accuracy);
    }
    const std::string history = historyOf(options, encoder.spec().training, *dataset, summary.images);
    const auto result = steps.run("pretrain", "Pretraining", [&](const base::RunContext& context) {
        return pretraining::pretrain(encoder, images.source(), options, device, context,
                                     watchFor(listener, probe.labels));
    });
    encoder.setTraining(history);
    encoder.save(request.output);
    if (request.checkpoint.empty())
        std::filesystem::remove(options.checkpoint);
    if (result.resumedAtStep < result.steps)
        storeTrainingSpeed(encoder, options.objective, device, result.imagesPerSecond);
    if (!probe.labels.empty())
        summary.accuracy = steps.run("probe", "Probing the trained weights", accuracy);
    summary.objective = titleOf(options.objective);
    summary.encoder = encoder.describe();
    summary.training = history;
    summary.hash = encoder.hash();
    summary.epochLoss = result.epochLoss;
    summary.resumedAtStep = result.resumedAtStep;
    summary.imagesPerSecond = result.imagesPerSecond;
    summary.spread = result.spread;
    summary.seconds = clock.seconds();
    return summary;
}

} // namespace wherefrom::pipeline
