// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/neighbours/nearest.h"

namespace wherefrom::neighbours {

/// The k rows of points [n, d] nearest to each of queries [m, d] (rows that are none of the points), always
/// exactly and on the processor, as nearestNeighbours() defines it: ids and distances [m, k]. A query with a
/// value that is not finite has no neighbours. Throws Error for k = 0 or another width, Cancelled.
Neighbours queryNeighbours(base::MatrixView<float> points, base::MatrixView<float> queries,
                           const NeighbourOptions& options, const base::RunContext& context);

} // namespace wherefrom::neighbours
