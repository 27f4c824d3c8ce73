// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/neighbours/exact_search.h"
#include "core/neighbours/nearest.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::neighbours {

/// Throws Error for k = 0 or a device that is not there.
void requireValid(const NeighbourOptions& options);

/// No neighbours for anybody: ids -1, distances NaN.
Neighbours emptyTable(std::size_t rows, std::size_t k);

/// Writes the neighbours of one row.
void store(std::span<const Ranked> nearest, std::size_t row, Neighbours& table);

/// Stores what is found for rows[index] of `usable`; all must outlive it.
TakeNeighbours storeIn(Neighbours& table, const UsableRows& usable, std::span<const std::int32_t> rows);

} // namespace wherefrom::neighbours
