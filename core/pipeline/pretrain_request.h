// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/pretraining/pretrain.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace wherefrom::pipeline {

/// An encoder to be pretrained on a dataset, without a workspace. What is 0 is pretraining::defaultsFor() the
/// objective and the number of images that the dataset lists.
struct PretrainRequest {
    std::filesystem::path dataset;
    std::filesystem::path resourceFolder;
    std::string objective = "simclr"; ///< see encoder::nameOf(Objective)
    std::string start = "random";     ///< "builtin", "random", or the path of an encoder file
    std::string architecture;         ///< empty: ResNet-20, or that of the file
    std::string stem;                 ///< "cifar", "imagenet"; empty: cifar, or that of the file
    int inputSide = 0;                ///< pixels; 0: automaticInputSide
    int epochs = 0;
    int batch = 0;
    double learningRate = 0; ///< at a batch of 256
    std::uint64_t seed = 1;
    std::string device = "auto";
    std::filesystem::path output;     ///< must not exist yet
    std::filesystem::path checkpoint; ///< empty: <output>.checkpoint, removed at the end
};

/// Throws Error for an option out of its range.
/// @param images that the dataset lists
pretraining::PretrainOptions pretrainOptions(const PretrainRequest& request, std::size_t images);

/// The encoder that is trained. Throws Error where it cannot be, or is not what was asked for.
encoder::Encoder encoderToPretrain(const PretrainRequest& request, const base::RunContext& context);

/// Before hours of work: the file can be written, and nothing is overwritten. Throws Error.
void checkOutput(const PretrainRequest& request);

} // namespace wherefrom::pipeline
