// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::projection {

/// Symmetric sparse matrix P [n, n] by rows; the sum of all values is 1 (0 where there is no pair).
struct Affinities {
    std::vector<std::size_t> rowStarts; ///< [n + 1]
    std::vector<std::int32_t> columns;  ///< rising within a row
    std::vector<float> values;

    std::size_t count() const { return rowStarts.empty() ? 0 : rowStarts.size() - 1; }
};

/// Perplexity that a row with so many neighbours can carry: a third of them where they are too few, but not
/// below what spreads the weight at all (4 points: 2).
double feasiblePerplexity(double wanted, std::size_t neighbours);

/// p_j ∝ exp(−β d_j²) with β found by bisection, so that the entropy is ln(perplexity) within 1e-5. Where
/// that cannot be (more equal nearest distances than the perplexity), the nearest share the weight evenly.
/// @param distances finite, nearest first
std::vector<double> calibratedRow(std::span<const float> distances, double perplexity);

/// P = (p_j|i + p_i|j) / 2n from a graph of neighbours [n, k] (-1 where there is none).
Affinities affinities(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                      double perplexity, const base::RunContext& context);

} // namespace wherefrom::projection
