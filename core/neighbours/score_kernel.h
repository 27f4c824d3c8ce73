// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace wherefrom::neighbours {

/// Columns that a panel of candidates holds side by side: a multiple of every processor's vectors.
inline constexpr std::size_t panelColumns = 48;

/// The innermost step of an exact search: scores of a few queries against one panel of candidates.
struct ScoreKernel {
    std::size_t rows; ///< queries at once
    /// queries [d, rows], panel [d, panelColumns], start [panelColumns] (what each column's sum begins with)
    /// → scores: row r at scores + r * stride, panelColumns each.
    void (*run)(const float* queries, const float* panel, const float* start, std::size_t d, float* scores,
                std::size_t stride);
};
/// The widest that this processor has.
const ScoreKernel& scoreKernel();

/// A candidate that may be among the nearest.
struct Candidate {
    float score;
    std::int32_t place; ///< column of the panels, counted through
};

/// Appends every score above `above` of scores [count], a multiple of 16, whose places begin at `first`.
/// `out` has room for count candidates; returns how many were written.
std::size_t collectAbove(const float* scores, std::size_t count, float above, std::int32_t first,
                         Candidate* out);

} // namespace wherefrom::neighbours
