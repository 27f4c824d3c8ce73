// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/pretrain_request.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace wherefrom::pipeline {

/// What a pretraining will be and take, with the defaults filled in.
struct PretrainEstimate {
    std::int64_t images = 0; ///< that the dataset lists
    int epochs = 0;
    int batch = 0;
    double learningRate = 0; ///< at a batch of 256
    double imagesPerSecond = 0;
    double seconds = 0; ///< of the training alone
    std::string device;
    std::string encoder; ///< what is trained
};

/// From the speed of the last pretraining like it, else from a few real steps on noise, about a second of
/// them. Throws Error as the run would, though not for its output.
PretrainEstimate estimatePretraining(const PretrainRequest& request, std::stop_token stop);

/// For a person, one sentence.
std::string pretrainText(const PretrainEstimate& estimate);

} // namespace wherefrom::pipeline
