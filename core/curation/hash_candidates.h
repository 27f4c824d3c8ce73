// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wherefrom::curation {

struct HashCandidates {
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs; ///< first < second
    std::size_t crowded = 0; ///< images that had more candidates than they were given
};

/// Pairs of the images `rows` whose perceptual hashes [n, 8] (imaging::perceptualHashes) differ in at most
/// `radius` bits in one of the eight orientations; at most `perImage` (the closest) for each first image.
/// With `isNew` [n] (empty: all are) only pairs with at least one new image. Exact, by multi-index hashing
/// (Norouzi, Punjani, Fleet 2012): hashes within 4 r + 3 bits agree to r bits in one of their four words of
/// 16, so few of all pairs are looked at. Memory: 32 bytes an image. Throws Cancelled.
HashCandidates hashCandidates(base::MatrixView<std::uint64_t> hashes, std::span<const std::int32_t> rows,
                              std::span<const std::uint8_t> isNew, int radius, std::size_t perImage,
                              const base::RunContext& context);

} // namespace wherefrom::curation
