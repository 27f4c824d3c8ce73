// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <optional>
#include <vector>

namespace wherefrom::gallery {

/// What the gallery shows: which images, in which order.
struct Question {
    std::optional<session::Score> score; ///< nullopt: the dataset's order
    std::optional<std::int32_t> label;   ///< code; -1: images without one; nullopt: all
    session::Matches matches = {};       ///< of the filter
};

struct Answer {
    std::vector<base::ImageId> ascending;
    std::vector<base::ImageId> descending; ///< empty in the dataset's order
    std::size_t withoutScore = 0;          ///< images of the class that the order leaves out
};

/// All images of the class that match the filter; none is left out but those without the score.
Answer order(const session::Snapshot& snapshot, const Question& question);

} // namespace wherefrom::gallery
