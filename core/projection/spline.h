// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace wherefrom::projection {

/// Nodes along each axis that a point touches: B-splines of degree 7, whose error at half the spacing that
/// cubic ones need is the same, so that the grid is a quarter as large; 8 nodes fill a vector register.
constexpr std::size_t splineOrder = 8;

using SplineWeights = std::array<double, splineOrder>;

/// The piece of the cardinal B-spline on each of the nodes round a point, as polynomials in its place t
/// (0 … 1) between the fourth node and the fifth: weight of node j = Σ_k power[k][j] t^k.
struct SplinePieces {
    std::array<SplineWeights, splineOrder> power{};
};

/// By M_n(u) = (u M_{n−1}(u) + (n − u) M_{n−1}(u − 1)) / (n − 1) (de Boor 1972; Essmann et al. 1995,
/// eq. 4.1).
constexpr SplinePieces splinePieces() {
    std::array<SplineWeights, splineOrder> pieces{}; // [m][k]: M_n(t + m)
    pieces[0][0] = 1;
    for (std::size_t n = 2; n <= splineOrder; ++n) {
        std::array<SplineWeights, splineOrder> next{};
        for (std::size_t m = 0; m < n; ++m)
            for (std::size_t k = 0; k < n; ++k) {
                double value = static_cast<double>(m) * pieces[m][k];
                value += k > 0 ? pieces[m][k - 1] : 0;
                if (m > 0) {
                    value += static_cast<double>(n - m) * pieces[m - 1][k];
                    value -= k > 0 ? pieces[m - 1][k - 1] : 0;
                }
                next[m][k] = value / static_cast<double>(n - 1);
            }
        pieces = next;
    }
    SplinePieces result;
    for (std::size_t k = 0; k < splineOrder; ++k)
        for (std::size_t j = 0; j < splineOrder; ++j)
            result.power[k][j] = pieces[splineOrder - 1 - j][k];
    return result;
}

/// The spline at the nodes themselves, lags −3 … 3 (and 0 behind them).
constexpr SplineWeights splineAtNodes() {
    return splinePieces().power[0];
}

} // namespace wherefrom::projection
