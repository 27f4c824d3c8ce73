// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicates.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::pipeline {

/// Duplicate pairs of an earlier analysis as today's images, and who must be searched for pairs anew.
struct EarlierPairs {
    std::vector<curation::DuplicatePair> pairs; ///< of images that are not in isNew; sorted as found
    /// [n] 1: without an earlier row, or like an image that is gone: it may have been held to the others of
    /// its group by that one alone.
    std::vector<std::uint8_t> isNew;
};

/// @param rows [n] see EarlierResults::rows
EarlierPairs earlierPairs(const std::vector<curation::DuplicatePair>& before,
                          std::span<const std::int32_t> rows);

/// Both lists in the order of curation::findDuplicatePairs.
std::vector<curation::DuplicatePair> merged(std::vector<curation::DuplicatePair> pairs,
                                            const std::vector<curation::DuplicatePair>& more);

} // namespace wherefrom::pipeline
