// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/neighbours/nearest.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wherefrom::neighbours {

/// The rows of points whose values are all finite, in a form that serves a search by inner products.
struct UsableRows {
    std::vector<std::int32_t> ids; ///< [m] row of points that each is
    base::Matrix<float> vectors;   ///< [m, d] cosine: scaled to length 1 (a row of zeros stays);
                                   ///< euclidean: centred, which moves no distance but saves digits
    std::vector<char> isZero;      ///< [m] a row of zeros: it has no direction
    Metric metric = Metric::cosine;

    std::size_t count() const { return ids.size(); }
    /// Distance between two usable rows in float64, from their difference: exact near 0, unlike an inner
    /// product.
    double distance(std::size_t a, std::size_t b) const;
};

UsableRows usableRows(base::MatrixView<float> points, Metric metric);

} // namespace wherefrom::neighbours
