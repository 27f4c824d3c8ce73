// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicates.h"
#include "core/imaging/orientation.h"

#include <optional>
#include <span>

namespace wherefrom::curation {

/// How two images of a cluster lie to one another.
struct PairRelation {
    imaging::Orientation orientation;    ///< what takes the first to the second
    std::optional<DuplicatePair> direct; ///< nullopt: they are joined over other members only
};

/// From the pairs among `members` (which hold both), over as few of them as need be. What is not joined at
/// all lies as it is.
PairRelation relationBetween(std::span<const DuplicatePair> pairs, std::span<const base::ImageId> members,
                             base::ImageId first, base::ImageId second);

/// What the pair says seen from `first`, which is one of its two images.
imaging::Orientation orientationFrom(const DuplicatePair& pair, base::ImageId first);

/// First one, then the other.
imaging::Orientation after(imaging::Orientation first, imaging::Orientation second);

} // namespace wherefrom::curation
