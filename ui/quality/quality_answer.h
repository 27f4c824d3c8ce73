// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/image_quality.h"
#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace wherefrom::quality {

inline constexpr std::size_t barCount = 100;

/// What the view shows: one issue of the images that the filter lets through; nullopt: those that cannot be
/// read.
struct Question {
    session::SnapshotPointer snapshot;
    curation::QualityThresholds thresholds;
    session::Matches matches;
    std::optional<curation::Issue> issue;
};

struct Answer {
    std::array<std::size_t, curation::issueCount> counts{};
    std::size_t unreadable = 0;
    std::size_t images = 0; ///< that match the filter
    // Of the issue asked about:
    std::vector<base::ImageId> found; ///< the worst first
    std::vector<float> values;        ///< [found]
    std::array<std::uint32_t, barCount>
        bars{};             ///< from the rule's least to its most, the ends beyond included
    std::size_t judged = 0; ///< of the images
    double spearman = 0;    ///< of the value judged and influence; NaN: not known
    /// Of those found that have influence, the share among the tenth of all that has the lowest and the
    /// highest; NaN: not known.
    double amongLowest = 0, amongHighest = 0;
};

/// A million images take some 0.2 s: off the window's thread. The snapshot must have quality unless only
/// unreadable images are asked for.
Answer answer(const Question& question);

} // namespace wherefrom::quality
