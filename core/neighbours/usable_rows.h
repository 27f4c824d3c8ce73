// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/neighbours/nearest.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::neighbours {

/// The rows of points whose values are all finite. The points must outlive it.
/// For a search by inner products each has a form x of length 1 or less (cosine: scaled to length 1, a row of
/// zeros stays; euclidean: centred, so that digits are saved, then scaled by one factor for all), and a score
/// x·y − offset(y): the higher, the nearer.
struct UsableRows {
    base::MatrixView<float> points;
    Metric metric = Metric::cosine;
    std::vector<std::int32_t> ids; ///< [m] row of points that each is
    std::vector<double> factors;   ///< [m] cosine: 1 / length, 0 for zeros; euclidean: the common scale
    std::vector<double> centre;    ///< [d] zeros for the cosine
    double longest = 1;            ///< length of the longest form (above 1 only with another's scale)

    std::size_t count() const { return ids.size(); }
    std::size_t width() const { return points.columns; }
    std::span<const float> values(std::size_t row) const {
        return points.row(static_cast<std::size_t>(ids[row]));
    }
    /// Writes the form of a row: d values.
    void writeForm(std::size_t row, float* form) const;
    /// ½‖form‖² for the euclidean metric, 0 for the cosine.
    double offset(std::size_t row) const;
    /// The score of a row at this distance from `row`.
    double scoreAt(std::size_t row, double distance) const;
    /// What rounding may add to or take from a score in float32, and from a distance stored as one.
    double scoreError() const;
};

UsableRows usableRows(base::MatrixView<float> points, Metric metric);
/// Rows of another matrix in the form that `like` has.
UsableRows usableRowsLike(base::MatrixView<float> points, const UsableRows& like);

/// Distance between row a of x and row b of y in float64 from their difference: exact near 0, unlike an
/// inner product.
double distance(const UsableRows& x, std::size_t a, const UsableRows& y, std::size_t b);

} // namespace wherefrom::neighbours
