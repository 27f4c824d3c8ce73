// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/neighbours/candidate_panels.h"
#include "core/neighbours/usable_rows.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace wherefrom::neighbours {

/// A neighbour as it is stored; less than another: nearer, then of the lower id.
struct Ranked {
    float distance = 0;
    std::int32_t id = -1; ///< row of the points
    friend bool operator==(const Ranked&, const Ranked&) = default;
    friend bool operator<(const Ranked& a, const Ranked& b) {
        return a.distance < b.distance || (a.distance == b.distance && a.id < b.id);
    }
};

struct ExactQuestion {
    const CandidatePanels& candidates;
    const UsableRows& queries;          ///< where these are the candidates' own rows, none finds itself
    std::span<const std::int32_t> rows; ///< of `queries`: whose neighbours are wanted
    std::size_t k = 1;
    /// [rows] what is farther is not wanted, even where fewer than k are found; empty: no such border.
    std::span<const float> borders{};
};

/// Called once for each of `rows` (by its index there) with at most k neighbours, nearest first; from several
/// threads.
using TakeNeighbours = std::function<void(std::size_t index, std::span<const Ranked> nearest)>;

/// Exact on the processor's threads: scores by tiles, of which each row keeps what is above its k-th best
/// less the rounding, ranked by direct distances. Called back before each block: done rows. Throws Cancelled.
void exactSearch(const ExactQuestion& question, const base::RunContext& context, const TakeNeighbours& take);

} // namespace wherefrom::neighbours
