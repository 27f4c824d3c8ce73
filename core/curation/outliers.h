// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wherefrom::curation {

/// Mean distance to the k nearest neighbours: [n]. distances [n, ≥ 1], nearest first; NaN marks a missing
/// neighbour. An image has NaN where it has no neighbour at all; fewer than k are averaged as they are.
std::vector<float> meanNeighbourDistance(base::MatrixView<float> distances, std::size_t k = 10);

/// Local outlier factor [n]: mean local reachability density of the k nearest neighbours over one's own
/// (Breunig, Kriegel, Ng, Sander 2000, definitions 5 to 7). About 1: as dense as its surroundings; above: an
/// outlier. ids and distances [n, columns], nearest first, -1 or NaN: none. Copies: neighbours at distance ≤
/// `samePlace` are passed over, as the paper's k-distinct-distance does, for they would make the density
/// infinite; give more columns than k so that others can take their place (fewer than k are used as they
/// are). An image whose neighbours are all copies has 1; one without neighbours (unusable) has NaN. Throws
/// Error (k of 0, shapes that differ).
std::vector<float> localOutlierFactor(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                                      std::size_t k = 20, float samePlace = 1e-6F);

} // namespace wherefrom::curation
