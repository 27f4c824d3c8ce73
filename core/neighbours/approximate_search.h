// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/neighbours/recall.h"

#include <cstddef>

namespace wherefrom::neighbours {

/// Searches all rows through a graph and ranks what it finds by direct distances. The breadth of the search
/// is raised until the recall on the sample is 0.99, or the breadth twelve times k. Returns that recall.
/// Progress: two steps a row, its insertion and its search. Throws OutOfMemory, Cancelled.
double approximateSearch(const UsableRows& usable, std::size_t k, const ExactSample& sample,
                         const base::RunContext& context, const TakeNeighbours& take);

/// Seconds that approximateSearch() would take, measured on a graph of a few thousand rows.
double approximateSeconds(const UsableRows& usable, std::size_t k, const base::RunContext& context);

} // namespace wherefrom::neighbours
