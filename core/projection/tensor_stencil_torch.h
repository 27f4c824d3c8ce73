// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/projection/grid.h"
#include "core/projection/spline.h"

#include <ATen/ATen.h>

#include <array>

namespace wherefrom::projection {

/// What GridStencil does, by tensor operations on the device of the points [n, 2].
class TensorStencil {
  public:
    TensorStencil(const at::Tensor& points, const Grid& grid);

    /// Adds every point's weights to density [rows, stride].
    void spread(at::Tensor& density) const;
    /// [3, n]: the field [rows, stride] at the points, and its derivatives along x and y.
    at::Tensor read(const at::Tensor& field) const;

  private:
    using Weights = std::array<at::Tensor, splineOrder>;

    static Weights weightsAt(const at::Tensor& t, std::size_t derivative, double scale);
    template <typename Body>
    void forEachNode(std::int64_t stride, const Body& body) const;

    std::array<at::Tensor, 2> first_; ///< column, row of the first node
    std::array<Weights, 2> weights_;
    std::array<Weights, 2> slopes_;
};

} // namespace wherefrom::projection
