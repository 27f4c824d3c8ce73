// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_estimate.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/dataset/open.h"
#include "core/encoder/device.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/training_speed.h"

#include <utility>

namespace wherefrom::pipeline {

PretrainEstimate estimatePretraining(const PretrainRequest& request, std::stop_token stop) {
    base::RunContext context;
    context.stop = std::move(stop);
    PretrainEstimate estimate;
    estimate.device = encoder::chooseDevice(request.device);
    const auto dataset = dataset::open(request.dataset, context);
    if (dataset.size() < smallestPretraining)
        throw base::Error("Only " + std::to_string(dataset.size()) + " images are listed by " +
                          request.dataset.string() + ", and pretraining compares at least " +
                          std::to_string(smallestPretraining) + ": choose a larger dataset.");
    const auto options = pretrainOptions(request, dataset.size());
    auto encoder = encoderToPretrain(request, context);
    encoder.moveTo(estimate.device);
    estimate.images = static_cast<std::int64_t>(dataset.size());
    estimate.epochs = options.epochs;
    estimate.batch = options.batch;
    estimate.learningRate = options.learningRate;
    estimate.encoder = encoder.describe();
    estimate.imagesPerSecond = trainingSpeed(encoder, options, dataset.size(), estimate.device, context);
    estimate.seconds = static_cast<double>(estimate.images) * estimate.epochs / estimate.imagesPerSecond;
    return estimate;
}

std::string pretrainText(const PretrainEstimate& estimate) {
    return "About " + secondsText(estimate.seconds) + ": " + std::to_string(estimate.epochs) +
           (estimate.epochs == 1 ? " epoch" : " epochs") + " of " + countText(estimate.images) +
           " images at " + countText(static_cast<std::int64_t>(estimate.imagesPerSecond)) +
           " a second, batch " + std::to_string(estimate.batch) + ", learning rate " +
           base::formatted("%g", estimate.learningRate) + ".";
}

} // namespace wherefrom::pipeline
