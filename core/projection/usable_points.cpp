// SPDX-License-Identifier: Apache-2.0
#include "core/projection/usable_points.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace wherefrom::projection {

UsablePoints::UsablePoints(base::MatrixView<float> layout) : places_(layout.rows, -1) {
    for (std::size_t r = 0; r < layout.rows; ++r) {
        if (!std::isfinite(layout(r, 0)) || !std::isfinite(layout(r, 1)))
            continue;
        places_[r] = static_cast<std::int32_t>(rows_.size());
        rows_.push_back(r);
    }
}

std::vector<float> UsablePoints::packed(base::MatrixView<float> matrix) const {
    std::vector<float> values;
    values.reserve(2 * rows_.size());
    for (const std::size_t row : rows_) {
        values.push_back(matrix(row, 0));
        values.push_back(matrix(row, 1));
    }
    return values;
}

base::Matrix<float> UsablePoints::unpacked(const std::vector<float>& values) const {
    base::Matrix<float> matrix(places_.size(), 2, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(2 * i), 2, matrix.row(rows_[i]).begin());
    return matrix;
}

UsableGraph UsablePoints::graph(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                                std::size_t width) const {
    UsableGraph result{base::Matrix<std::int32_t>(rows_.size(), width, -1),
                       base::Matrix<float>(rows_.size(), width)};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            const std::int32_t id = ids(rows_[i], j);
            const float distance = distances(rows_[i], j);
            if (id >= static_cast<std::int32_t>(places_.size()))
                throw base::Error("The graph of neighbours names row " + std::to_string(id) +
                                  ", which the map does not have: compute the neighbours anew.");
            if (id < 0 || !std::isfinite(distance))
                continue;
            result.ids(i, j) = places_[static_cast<std::size_t>(id)];
            result.distances(i, j) = distance;
        }
    }
    return result;
}

} // namespace wherefrom::projection
