// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <cstddef>
#include <filesystem>

namespace wherefrom::support {

/// Writes a workspace of `images` images whose files do not exist, with influence and neighbour distance, to
/// see how views bear many rows. Image i has the largePlace(i)-th lowest influence and the neighbour distance
/// i; its label is one of ten.
void writeLargeWorkspace(const std::filesystem::path& folder, std::size_t images);

/// A permutation of 0 … images - 1.
std::size_t largePlace(std::size_t i, std::size_t images);

/// What a finished analysis of so many images leaves, with made-up numbers.
struct MadeResults {
    std::size_t dimension = 512;        ///< of the embeddings
    std::size_t neighbours = 15;        ///< of each image: the next ones
    std::size_t pairsPerThousand = 100; ///< duplicate pairs (2 i, 2 i + 1), spread over the distances
};
void writeLargeWorkspace(const std::filesystem::path& folder, const dataset::Dataset& dataset,
                         const MadeResults& results);

} // namespace wherefrom::support
