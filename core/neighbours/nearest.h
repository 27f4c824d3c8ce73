// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wherefrom::neighbours {

enum class Metric {
    cosine,   ///< 1 − cos of the angle, 0 … 2. A row of zeros has no direction: distance 1 to every row.
    euclidean ///< ‖x − y‖
};

enum class Method {
    automatic, ///< exact, unless that takes long by a measurement on the spot and a graph much less
    exact,
    approximate ///< a navigable small-world graph (Malkov and Yashunin 2018, arXiv 1603.09320)
};
std::string_view nameOf(Method method);       ///< "auto", "exact", "approximate"
Method methodFromName(std::string_view name); ///< Throws Error for another name.

struct NeighbourOptions {
    std::size_t k = 90; ///< neighbours a row, the row itself not counted
    Metric metric = Metric::cosine;
    std::string device = "cpu"; ///< "cpu", "cuda", "cuda:1"
    Method method = Method::automatic;
    std::uint64_t seed = 1; ///< of the sample that recall is measured on
};

/// The nearest rows of each row, nearest first, ties by the lower id; the row itself is excluded (by its
/// index, so a copy of it at distance 0 is kept). Where there are fewer than k others: id -1, distance NaN.
struct Neighbours {
    base::Matrix<std::int32_t> ids; ///< [n, k]
    base::Matrix<float> distances;  ///< [n, k], in the metric's own scale, computed directly (exact near 0)
    Method method = Method::exact;  ///< how they were found, never automatic
    double recall = 1;              ///< share of the true neighbours among those found, 0 … 1
    std::size_t recallSample = 0;   ///< rows it was measured on; 0: exact, nothing to measure
};

/// The k nearest neighbours of the rows of points [n, d]; never n x n in memory.
/// A row with a value that is not finite (an unusable image) has no neighbours and is nobody's.
/// Exact on the processor: scores in float32 by tiles, all that their rounding could hide kept, ranked by
/// distances computed directly in float64; so the result is that of the definition. On a device with a
/// reserve of 8 in place of that bound. Work: n² d; memory n d + k n.
/// Approximate: on several threads the graph, and with it the few neighbours that are missed, depends on
/// which thread was faster. Work: about n log n d; memory: n d + about 200 bytes a row.
/// Throws Error for k = 0 or a device that is not there, OutOfMemory where one row does not fit, Cancelled.
Neighbours nearestNeighbours(base::MatrixView<float> points, const NeighbourOptions& options,
                             const base::RunContext& context);

} // namespace wherefrom::neighbours
