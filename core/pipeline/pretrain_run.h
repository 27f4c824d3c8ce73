// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/listener.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// An encoder to be pretrained by SimCLR on a dataset, without a workspace.
struct PretrainRequest {
    std::filesystem::path dataset;
    std::filesystem::path resourceFolder;
    std::string start = "random"; ///< "builtin", "random", or the path of an encoder file
    std::string architecture;     ///< empty: ResNet-20, or that of the file
    std::string stem;             ///< "cifar", "imagenet"; empty: cifar, or that of the file
    int inputSide = 0;            ///< pixels; 0: automaticInputSide
    int epochs = 100;
    int batch = 256;
    std::uint64_t seed = 1;
    std::string device = "auto";
    std::filesystem::path output;     ///< must not exist yet
    std::filesystem::path checkpoint; ///< empty: <output>.checkpoint, removed at the end
};

struct PretrainSummary {
    std::string encoder;  ///< what it is
    std::string training; ///< how it was made; in the file as well
    std::string hash;
    std::size_t images = 0;
    std::size_t unusable = 0;
    std::vector<double> epochLoss;
    std::int64_t resumedAtStep = 0;
    double imagesPerSecond = 0;
    std::optional<double> accuracyBefore; ///< kNN probe of the starting weights; none: no labels
    std::optional<double> accuracy;
    std::string probe; ///< on what
};

/// Trains from the start or from where the checkpoint stands, probes before and after, saves the encoder.
/// Throws Error, OutOfMemory, Cancelled (the checkpoint is then written: the same request goes on).
PretrainSummary pretrainEncoder(const PretrainRequest& request, Listener& listener, std::stop_token stop);

/// For a person, as lines.
std::string pretrainText(const PretrainSummary& summary);

} // namespace wherefrom::pipeline
