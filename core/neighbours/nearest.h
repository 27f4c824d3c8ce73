// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace wherefrom::neighbours {

enum class Metric {
    cosine,   ///< 1 − cos of the angle, 0 … 2. A row of zeros has no direction: distance 1 to every row.
    euclidean ///< ‖x − y‖
};

struct NeighbourOptions {
    std::size_t k = 90; ///< neighbours a row, the row itself not counted
    Metric metric = Metric::cosine;
    std::string device = "cpu"; ///< "cpu", "cuda", "cuda:1"
};

/// The nearest rows of each row, nearest first, ties by the lower id; the row itself is excluded (by its
/// index, so a copy of it at distance 0 is kept). Where there are fewer than k others: id -1, distance NaN.
struct Neighbours {
    base::Matrix<std::int32_t> ids; ///< [n, k]
    base::Matrix<float> distances;  ///< [n, k], in the metric's own scale, computed directly (exact near 0)
};

/// Exact k nearest neighbours of the rows of points [n, d], by tiles on the device: never n x n in memory.
/// A row with a value that is not finite (an unusable image) has no neighbours and is nobody's.
/// Candidates are ranked in float32 on the device; the chosen k and some in reserve are ranked again by
/// distances computed directly in float64. Work: n² d; memory on the device: n d + about 100 MB.
/// Throws Error for k = 0 or a device that is not there, OutOfMemory where one row does not fit, Cancelled.
Neighbours nearestNeighbours(base::MatrixView<float> points, const NeighbourOptions& options,
                             const base::RunContext& context);

} // namespace wherefrom::neighbours
