// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/curation/attribution.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// "Which training images is this one's representation due to", beside "which are like it".
struct AttributionRequest {
    std::filesystem::path workspace;
    std::string image;  ///< key of an image of the dataset, else the path of a picture file
    std::size_t k = 10; ///< images of each list
    curation::Similarity similarity = curation::Similarity::cosine;
    bool sameLabel = false; ///< name only images with its label
    std::string label{};    ///< of a picture that is not of the dataset
};

struct AttributedImage {
    std::int32_t row = -1;
    std::string key;
    std::string label;   ///< empty: none
    float value = 0;     ///< influence, or distance
    bool inBoth = false; ///< among the most influential and among the similar ones
};

struct AttributionResult {
    std::string image;
    std::int32_t row = -1; ///< -1: not of the dataset
    std::string label;
    std::optional<float> selfInfluence;   ///< of the mean gradient, by its sketch
    std::vector<AttributedImage> most;    ///< largest influence first
    std::vector<AttributedImage> least;   ///< smallest first
    std::vector<AttributedImage> similar; ///< nearest first
    std::string whyNoInfluence;           ///< one sentence where the first two cannot be told
};

/// Throws Error in one sentence (no such image, no embeddings, a label that is not there) and Cancelled.
AttributionResult attributeImage(const AttributionRequest& request, const base::RunContext& context);

} // namespace wherefrom::pipeline
