// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wherefrom::curation {

struct LabelSuspectOptions {
    std::size_t neighbours = 10; ///< nearest labelled images that are asked, at most
    std::size_t fewest = 3;      ///< with fewer labelled neighbours nothing is said
    double disagreement = 0.5;   ///< more than this share of them has another label …
    double agreement = 0.6;      ///< … and at least this share has the same other one
    float samePlace = 1e-6F;     ///< copies (distance up to this) have no vote: they share its label's origin
    bool operator==(const LabelSuspectOptions&) const = default;
};

/// An image whose neighbours do not share its label.
struct LabelSuspect {
    base::ImageId image;
    std::int32_t label = -1;     ///< its own
    std::int32_t suggested = -1; ///< the most frequent other one among its neighbours
    int asked = 0;               ///< labelled neighbours that were asked
    int agreeing = 0;            ///< of them with `suggested`
    int own = 0;                 ///< of them with its own label
    /// (1 + agreeing share − own share) / 2, 0 … 1: one less the normalised margin of confident learning.
    double score = 0;
    std::vector<std::pair<std::int32_t, int>> votes; ///< label and neighbours, the most first, then by code

    bool operator==(const LabelSuspect&) const = default;
};

/// Images whose nearest neighbours outvote their label (edited nearest neighbours: Wilson 1972), ordered by
/// the normalised margin p(own) − max p(other) of confident learning (Northcutt, Jiang, Chuang 2021), where p
/// is the share of votes: out of sample, for an image is no neighbour of itself. The most suspicious first,
/// then by id. neighbours and distances [n, k], nearest first, -1 or NaN: none (distances may be empty: then
/// copies vote, too). labels [n], -1: none, which neither is a suspect nor votes. usable [n], 0: left out;
/// empty: all are usable. Throws Error (sizes that do not fit together, options out of range).
std::vector<LabelSuspect> findLabelSuspects(base::MatrixView<std::int32_t> neighbours,
                                            base::MatrixView<float> distances,
                                            std::span<const std::int32_t> labels,
                                            std::span<const std::uint8_t> usable = {},
                                            const LabelSuspectOptions& options = {});

} // namespace wherefrom::curation
