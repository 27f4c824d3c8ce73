// SPDX-License-Identifier: Apache-2.0
#include "core/projection/tensor_stencil_torch.h"

namespace wherefrom::projection {

TensorStencil::TensorStencil(const at::Tensor& points, const Grid& grid) {
    constexpr std::int64_t before = splineOrder / 2 - 1;
    for (const std::int64_t axis : {0, 1}) {
        const at::Tensor place =
            (points.select(1, axis) - (axis == 0 ? grid.left : grid.bottom)) / grid.shape.spacing +
            static_cast<double>(gridMargin);
        const at::Tensor floor = place.floor();
        first_[axis] = floor.to(at::kLong) - before;
        weights_[axis] = weightsAt(place - floor, 0, 1);
        slopes_[axis] = weightsAt(place - floor, 1, 1 / grid.shape.spacing);
    }
}

/// The spline's weights [n] of each node, or (derivative = 1) their slopes; times `scale`.
TensorStencil::Weights TensorStencil::weightsAt(const at::Tensor& t, std::size_t derivative, double scale) {
    constexpr SplinePieces pieces = splinePieces();
    Weights weights;
    for (std::size_t j = 0; j < splineOrder; ++j) {
        weights[j] = at::zeros_like(t);
        for (std::size_t k = splineOrder; k-- > derivative;)
            weights[j] =
                weights[j] * t + scale * pieces.power[k][j] * (derivative > 0 ? static_cast<double>(k) : 1.0);
    }
    return weights;
}

template <typename Body>
void TensorStencil::forEachNode(std::int64_t stride, const Body& body) const {
    const at::Tensor first = first_[1] * stride + first_[0];
    for (std::size_t row = 0; row < splineOrder; ++row)
        for (std::size_t column = 0; column < splineOrder; ++column)
            body(first + (static_cast<std::int64_t>(row) * stride + static_cast<std::int64_t>(column)), row,
                 column);
}

void TensorStencil::spread(at::Tensor& density) const {
    at::Tensor flat = density.view(-1);
    forEachNode(density.size(1), [&](const at::Tensor& nodes, std::size_t row, std::size_t column) {
        flat.scatter_add_(0, nodes, weights_[1][row] * weights_[0][column]);
    });
}

at::Tensor TensorStencil::read(const at::Tensor& field) const {
    const at::Tensor flat = field.view(-1);
    at::Tensor result = at::zeros({3, first_[0].size(0)}, field.options());
    forEachNode(field.size(1), [&](const at::Tensor& nodes, std::size_t row, std::size_t column) {
        const at::Tensor values = flat.index_select(0, nodes);
        result[0] += values * weights_[0][column] * weights_[1][row];
        result[1] += values * slopes_[0][column] * weights_[1][row];
        result[2] += values * weights_[0][column] * slopes_[1][row];
    });
    return result;
}

} // namespace wherefrom::projection
