// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/neighbours/all_search.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::neighbours {

/// Rows that recall is measured on.
inline constexpr std::size_t recallRows = 1000;

/// True neighbours of some rows: what an approximation is measured on, and what an exact search of all rows
/// is timed on.
struct ExactSample {
    std::vector<std::int32_t> rows;           ///< of the usable ones, drawn from the seed, ascending
    std::vector<std::vector<Ranked>> nearest; ///< [rows]
    double secondsPerRow = 0;
};
ExactSample exactSample(const AllSearch& search, const UsableRows& usable, std::uint64_t seed,
                        const base::RunContext& context);

/// Share of the true neighbours that were found, where a row as near as the farthest of them counts as one
/// (among copies it does not matter which); 1 where there are none to find.
double recallOf(std::span<const Ranked> truth, std::span<const Ranked> found);

/// Measures a finished table on a new sample and stores it there.
void measureRecall(Neighbours& table, const UsableRows& usable, const NeighbourOptions& options,
                   const base::RunContext& context);

} // namespace wherefrom::neighbours
