// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/search_duplicates.h"

#include "core/base/error.h"
#include "core/curation/duplicates.h"
#include "core/imaging/pixel_distance.h"
#include "core/pipeline/images_in_use.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

/// Bits by which the hash of a stored image differs from that of the picture in its most alike orientation.
int hashDistance(const ImageFeatures& features, std::uint64_t stored) {
    int fewest = 64;
    for (const std::uint64_t hash : features.perceptualHash)
        fewest = std::min(fewest, std::popcount(hash ^ stored));
    return fewest;
}

void addLikeHashes(const ImageFeatures& features, base::MatrixView<std::uint64_t> hashes,
                   std::span<const std::uint8_t> usable, std::set<std::int32_t>& candidates) {
    const curation::DuplicateOptions options;
    std::vector<std::pair<int, std::int32_t>> like;
    for (std::size_t i = 0; i < hashes.rows; ++i)
        if (usable[i])
            if (const int bits = hashDistance(features, hashes(i, 0)); bits <= options.hashDistance)
                like.emplace_back(bits, static_cast<std::int32_t>(i));
    std::sort(like.begin(), like.end());
    like.resize(std::min(like.size(), options.hashCandidates));
    for (const auto& [bits, row] : like)
        candidates.insert(row);
}

bool samePixels(const ImageFeatures& features, std::uint64_t stored) {
    return features.pixelHash == stored;
}

} // namespace

std::vector<FoundDuplicate> duplicatesOf(const ImageFeatures& features, const workspace::Workspace& workspace,
                                         const dataset::Dataset& dataset,
                                         std::span<const std::int32_t> neighbours,
                                         const base::RunContext& context) {
    const auto usable = usableMask(workspace);
    const auto pixelHashArray = requiredArray(workspace, arrays::pixelHash);
    const auto perceptualHashArray = requiredArray(workspace, arrays::perceptualHash);
    const auto miniatureArray = requiredArray(workspace, arrays::miniatures);
    const auto pixelHashes = pixelHashArray.view<std::uint64_t>();
    const auto perceptualHashes = perceptualHashArray.view<std::uint64_t>();
    const auto miniatures = miniatureArray.view<std::uint8_t>();
    for (const std::size_t rows : {pixelHashes.rows, perceptualHashes.rows, miniatures.rows, dataset.size()})
        if (rows != usable.size())
            throw base::Error("The arrays of " + workspace.folder().string() +
                              " do not fit together: analyse the dataset again.");
    std::set<std::int32_t> candidates;
    for (const std::int32_t row : neighbours)
        if (row >= 0)
            candidates.insert(row);
    for (std::size_t i = 0; i < pixelHashes.rows; ++i)
        if (usable[i] && samePixels(features, pixelHashes(i, 0)))
            candidates.insert(static_cast<std::int32_t>(i));
    addLikeHashes(features, perceptualHashes, usable, candidates);

    std::vector<FoundDuplicate> found;
    for (const std::int32_t row : candidates) {
        context.throwIfStopped();
        const auto i = static_cast<std::size_t>(row);
        const bool same = samePixels(features, pixelHashes(i, 0));
        const float distance =
            same ? 0 : imaging::pixelDistance(features.miniature.pixels, miniatures.row(i)).distance;
        if (distance <= imaging::defaultDuplicateDistance)
            found.push_back({row, dataset.keys[i], distance, same});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tuple(!a.samePixels, a.distance, a.row) < std::tuple(!b.samePixels, b.distance, b.row);
    });
    return found;
}

} // namespace wherefrom::pipeline
