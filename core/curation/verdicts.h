// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// Pairs that a person said are no duplicates; sorted, first < second.
using Verdicts = std::span<const std::pair<base::ImageId, base::ImageId>>;

inline bool areNotDuplicates(Verdicts verdicts, base::ImageId a, base::ImageId b) {
    return std::binary_search(verdicts.begin(), verdicts.end(), a < b ? std::pair{a, b} : std::pair{b, a});
}

/// Whether no two of the images are duplicates of one another.
inline bool areAllVerdicts(Verdicts verdicts, const std::vector<base::ImageId>& images) {
    if (verdicts.size() < images.size() * (images.size() - 1) / 2)
        return false;
    for (std::size_t i = 0; i < images.size(); ++i)
        for (std::size_t j = i + 1; j < images.size(); ++j)
            if (!areNotDuplicates(verdicts, images[i], images[j]))
                return false;
    return true;
}

} // namespace wherefrom::curation
