// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/neighbours/nearest.h"

#include <span>

namespace wherefrom::neighbours {

/// The neighbours of all rows of points [n, d] from an earlier result on some of them: what
/// nearestNeighbours() would find at once, at the cost of the changed rows times n.
/// earlierRow [n]: the row of `earlier` that each row is, with the same values; -1: it is new or changed.
/// Rows of `earlier` that nobody is now are gone: whoever had one of them among its neighbours is searched
/// anew. Everything is searched anew where the earlier result has fewer than options.k neighbours a row or
/// its rows come in another order. Where the earlier result is approximate its rows stay so, and
/// recall is measured again. Throws as nearestNeighbours(), and Error where sizes do not fit together.
Neighbours insertNeighbours(base::MatrixView<float> points, const Neighbours& earlier,
                            std::span<const std::int32_t> earlierRow, const NeighbourOptions& options,
                            const base::RunContext& context);

} // namespace wherefrom::neighbours
