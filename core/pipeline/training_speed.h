// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/pipeline/stage.h"
#include "core/pretraining/pretrain.h"

#include <cstddef>
#include <string_view>

namespace wherefrom::pipeline {

/// Remembers how many images a second pretraining of this encoder on this device, with this many threads,
/// really did.
void storeTrainingSpeed(const encoder::Encoder& encoder, pretraining::Objective objective,
                        std::string_view device, double imagesPerSecond);

/// Images a second: of the last pretraining like this one, else from a few real steps on noise, for a step
/// takes as long whatever is in the pictures.
/// @param images that there are
double trainingSpeed(const encoder::Encoder& encoder, const pretraining::PretrainOptions& options,
                     std::size_t images, std::string_view device, const base::RunContext& context);

/// The pretraining that a run's options mean.
struct PretrainForecast {
    int epochs = 0; ///< 0: none, for it is switched off, impossible, or there are too few images
    double seconds = 0;
};

/// By trainingSpeed().
/// @param images that can be used, as far as is known
PretrainForecast forecastPretraining(const Run& run, int side, std::size_t images,
                                     const base::RunContext& context);

} // namespace wherefrom::pipeline
