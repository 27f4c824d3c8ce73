// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/augmentation.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What augmentation does to one picture.
struct ViewsRequest {
    std::vector<std::byte> picture; ///< a picture file's bytes
    std::filesystem::path
        workspace;        ///< whose encoder says how far each view is from the picture; empty: none does
    std::int32_t row = 0; ///< of the image: with the seed it keys the random numbers
    std::uint64_t seed = 1;
    std::size_t draws = 8;
    int side = 32; ///< pixels; where there is a workspace, its encoder's takes its place
    encoder::AugmentationOptions augmentation;
};

struct AugmentedView {
    std::vector<std::byte> png;
    double instability = 0; ///< 1 − cos between the encoder's outputs of picture and view; NaN: no encoder
};

/// Throws Error (not a picture, more than 64 draws, no encoder in the workspace), Cancelled.
std::vector<AugmentedView> augmentedViews(const ViewsRequest& request, const base::RunContext& context);

/// {"picture":Base64,"workspace":PATH,"row":i,"draws":k,"side":s,"options":{…}}: seed and augmentation are
/// those of the options of an analysis; all but the picture may be missing. Throws Error.
ViewsRequest viewsRequest(const nlohmann::json& parameters);
/// {"views":[{"png":Base64,"instability":d or null}, …]}
nlohmann::json toJson(const std::vector<AugmentedView>& views);

} // namespace wherefrom::pipeline
