// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/projection/grid.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::projection {

/// Points on a grid, in the processor's memory: spreads them over the nodes and reads a field back at them.
/// The result does not depend on the number of threads.
class GridStencil {
  public:
    /// Must be called again as soon as the layout moves. layout [n, 2]
    void place(std::span<const float> layout, const Grid& grid, std::size_t stride);

    /// Adds every point's weights to density [rows, stride], which must hold zeros.
    void spread(float* density, const base::RunContext& context) const;

    /// Field [rows, stride] and its gradient, times `scale`, at every point: gradients [n, 2], values [n]
    /// (or empty: not wanted); returns the sum of the values.
    double read(const float* field, float scale, std::span<float> gradients, const base::RunContext& context,
                std::span<float> values = {}) const;

    /// A point between its nodes.
    struct Place {
        std::uint32_t node = 0; ///< flat index of the first of its 8 x 8 nodes
        std::uint32_t point = 0;
        float x = 0; ///< 0 … 1
        float y = 0;
    };

  private:
    void sortByRow(std::size_t rows);

    std::size_t stride_ = 0;
    float perSpacing_ = 0;
    std::vector<Place> unsorted_;
    std::vector<Place> places_; ///< by the row of their first node
    std::vector<std::uint32_t> rowStarts_;
};

} // namespace wherefrom::projection
