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

/// Pairs of the images `rows` whose perceptual hashes [n, 2] differ in at most `radius` bits, as they are or
/// one of them mirrored; at most `perImage` (the closest) for each first image. All pairs are compared.
/// Throws Cancelled.
HashCandidates hashCandidates(base::MatrixView<std::uint64_t> hashes, std::span<const std::int32_t> rows,
                              int radius, std::size_t perImage, const base::RunContext& context);

} // namespace wherefrom::curation
