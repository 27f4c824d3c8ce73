// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// "Images like this one", for a picture that need not be of the dataset.
struct SearchRequest {
    std::filesystem::path workspace;
    std::filesystem::path image; ///< a picture file
    std::size_t k = 20;
};

struct FoundImage {
    std::int32_t row = -1; ///< in the dataset
    std::string key;
    float distance = 0; ///< cosine distance of the embeddings, 0 … 2
};

struct FoundDuplicate {
    std::int32_t row = -1;
    std::string key;
    float distance = 0;      ///< of the pixels: imaging::PixelDistance::distance, 0 … 1
    bool samePixels = false; ///< the same decoded pixels and size
};

struct SearchResult {
    std::filesystem::path image;
    std::vector<FoundImage> neighbours;     ///< nearest first, at most k
    std::vector<FoundDuplicate> duplicates; ///< up to imaging::defaultDuplicateDistance, nearest first
    std::vector<float> embedding;           ///< as the workspace's own: not normalised
};

/// Decodes and embeds a picture exactly as the analysis did with the dataset's, then looks for the images
/// nearest to it and for those that are copies of it. Nothing is stored. Throws Error in one sentence
/// (no such file, not a picture, a workspace without embeddings, k = 0) and Cancelled.
SearchResult searchImage(const SearchRequest& request, const base::RunContext& context);

} // namespace wherefrom::pipeline
