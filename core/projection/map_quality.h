// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>

namespace wherefrom::projection {

struct MapQualityOptions {
    std::size_t neighbours = 10;
    std::size_t sample = 1000; ///< points measured; all where there are fewer
    std::uint64_t seed = 1;
    bool cosine = true; ///< distances between points: by angle (as for embeddings), else Euclidean
};

/// How far a map can be trusted. Estimated on `sample` seeded points, each compared with ALL usable points.
/// NaN where it is not defined (too few points).
struct MapQuality {
    double neighboursKept =
        0; ///< share of the nearest neighbours that are nearest neighbours in the map, 0 … 1
    double trustworthiness = 0; ///< Venna and Kaski 2001, as scikit-learn's trustworthiness(); 1 is best
    double distanceRankCorrelation = 0; ///< Spearman, over the distances of all pairs within the sample
    std::size_t sample = 0;             ///< points measured
};

/// @param points [n, d]; @param layout [n, 2] (any width works). A row that is not finite in either is left
/// out. Work: sample · n · d.
MapQuality mapQuality(base::MatrixView<float> points, base::MatrixView<float> layout,
                      const MapQualityOptions& options, const base::RunContext& context);

} // namespace wherefrom::projection
