// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/training_speed.h"

#include "core/base/matrix.h"
#include "core/base/parallel.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/speed_file.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pretraining/pretrain.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace wherefrom::pipeline {
namespace {

std::string figureName(const encoder::Encoder& encoder, pretraining::Objective objective,
                       std::string_view device) {
    const auto& spec = encoder.spec();
    const std::string training = objective == pretraining::Objective::simclr
                                     ? std::string("training")
                                     : "training by " + std::string(nameOf(objective));
    return std::string(device) + "/" + std::to_string(base::threadCount()) + " threads/" + training + " " +
           std::string(nameOf(spec.architecture)) + " " + std::string(nameOf(spec.stem)) + " " +
           std::to_string(spec.inputSide);
}

double measuredSpeed(const encoder::Encoder& encoder, const pretraining::PretrainOptions& options,
                     std::size_t images, std::string_view device, const base::RunContext& context) {
    const int side = encoder.spec().inputSide;
    const std::size_t count = std::min(images, static_cast<std::size_t>(options.batch));
    base::Matrix<std::uint8_t> noise(count,
                                     3 * static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    std::minstd_rand random(1);
    for (auto& value : noise.values)
        value = static_cast<std::uint8_t>(random() >> 8U);
    std::vector<std::int32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    return pretraining::measureTrainingSpeed(encoder, {noise, rows, side}, options, device, context);
}

} // namespace

void storeTrainingSpeed(const encoder::Encoder& encoder, pretraining::Objective objective,
                        std::string_view device, double imagesPerSecond) {
    SpeedFile().store(figureName(encoder, objective, device), imagesPerSecond);
}

double trainingSpeed(const encoder::Encoder& encoder, const pretraining::PretrainOptions& options,
                     std::size_t images, std::string_view device, const base::RunContext& context) {
    double speed = SpeedFile().value(figureName(encoder, options.objective, device), 0);
    if (speed <= 0) {
        speed = measuredSpeed(encoder, options, images, device, context);
        storeTrainingSpeed(encoder, options.objective, device, speed);
    }
    return speed;
}

PretrainForecast forecastPretraining(const Run& run, int side, std::size_t images,
                                     const base::RunContext& context) {
    const auto& choice = run.options.encoder;
    if (choice.pretrainEpochs == 0 || images < smallestPretraining)
        return {};
    auto encoder = startingEncoder(run.options, run.resourceFolder, side, context);
    if (!canLearn(encoder))
        return {};
    encoder.moveTo(run.device);
    const auto options = pretraining::defaultsFor(pretraining::objectiveOf(choice.objective), images);
    const double epochSeconds =
        static_cast<double>(images) / trainingSpeed(encoder, options, images, run.device, context);
    const int epochs = epochsFor(choice, [&] { return epochSeconds; });
    return {epochs, epochs * epochSeconds};
}

} // namespace wherefrom::pipeline
