// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"
#include "core/pipeline/pretrain_request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

struct PretrainSummary {
    std::filesystem::path output;
    double seconds = 0;   ///< of everything
    std::string encoder;  ///< what it is
    std::string training; ///< how it was made; in the file as well
    std::string hash;
    std::size_t images = 0;
    std::size_t unusable = 0;
    std::string objective; ///< its title
    std::vector<double> epochLoss;
    std::int64_t resumedAtStep = 0;
    double imagesPerSecond = 0;
    double spread = 0;                    ///< see pretraining::CollapseWatch; 1: the embeddings spread evenly
    std::optional<double> accuracyBefore; ///< kNN probe of the starting weights; none: no labels
    std::optional<double> accuracy;
    std::string probe; ///< on what
};

/// Trains from the start or from where the checkpoint stands, probes before and after, saves the encoder.
/// Throws Error, OutOfMemory, Cancelled (the checkpoint is then written: the same request goes on).
PretrainSummary pretrainEncoder(const PretrainRequest& request, Listener& listener,
                                const base::RunControl& control);

/// For a person, as lines.
std::string pretrainText(const PretrainSummary& summary);

} // namespace wherefrom::pipeline
