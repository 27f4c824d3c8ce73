// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// The pairs of views that an image of the dataset was scored by.
struct ScoredViewsRequest {
    std::filesystem::path workspace;
    std::string run;      ///< id of a kept run; empty: the workspace's own results
    std::int32_t row = 0; ///< of the image
};

/// An image as the encoder was shown it, and what augmentation made of it: with the seed, the draws and the
/// options that are stored with the scores, so that they are the views that the scores were made of.
struct ScoredViews {
    struct View {
        std::vector<std::byte> png;
        double loss = 0; ///< between the encoder's outputs for image and view
    };
    std::vector<std::byte> image; ///< as PNG
    int side = 0;                 ///< of all pictures, in pixels
    std::string loss;             ///< influence::name() of the loss
    std::vector<View> views;      ///< one a draw; the mean of their losses is the image's instability
};

/// Throws Error in one sentence (no scores, own embeddings, an image that could not be used, pixels of
/// another size), Cancelled.
ScoredViews scoredViews(const ScoredViewsRequest& request, const base::RunContext& context);

/// {"workspace":PATH,"run":ID,"row":i}; the run may be missing. Throws Error.
ScoredViewsRequest scoredViewsRequest(const nlohmann::json& parameters);
/// {"image":Base64,"side":s,"loss":NAME,"views":[{"png":Base64,"loss":l}, …]}
nlohmann::json toJson(const ScoredViews& views);

} // namespace wherefrom::pipeline
