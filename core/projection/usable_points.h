// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wherefrom::projection {

struct UsableGraph {
    base::Matrix<std::int32_t> ids;
    base::Matrix<float> distances;
};

/// The rows of a layout [n, 2] that are finite, and the way between all rows and these m alone.
class UsablePoints {
  public:
    explicit UsablePoints(base::MatrixView<float> layout);

    std::size_t count() const { return rows_.size(); }
    const std::vector<std::size_t>& rows() const { return rows_; } ///< [m] rising

    /// [n, 2] → [m, 2], row by row.
    std::vector<float> packed(base::MatrixView<float> matrix) const;
    /// [m, 2] → [n, 2], NaN in the other rows.
    base::Matrix<float> unpacked(const std::vector<float>& values) const;
    /// The first `width` neighbours of each usable row, counted among the usable rows; -1 where one is not.
    UsableGraph graph(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                      std::size_t width) const;

  private:
    std::vector<std::size_t> rows_;
    std::vector<std::int32_t> places_; ///< [n] place of a row among the usable ones, or -1
};

} // namespace wherefrom::projection
