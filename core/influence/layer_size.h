// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace wherefrom::influence {

/// Shape of one tracked layer's gradient of one image: per group a matrix [out, in], the sum over
/// `positions` of q pᵀ, both views counted. A batch norm is [2, channels]: scale, then shift.
struct LayerSize {
    std::int64_t groups = 1;
    std::int64_t out = 0;       ///< outputs of a group
    std::int64_t in = 0;        ///< patch inputs of a group, with the 1 of a bias
    std::int64_t positions = 0; ///< of both views and all executions
    bool diagonal = false;      ///< batch norm: no rotation

    double parameters() const { return double(groups) * double(out) * double(in); }
    /// Multiply-adds of Σ q pᵀ, which are also those of one forward of the views.
    double assembly() const { return parameters() * double(positions); }
};

/// Where Q_Gᵀ h Q_A is cheapest: each side is rotated either in the terms or in their sum. Patches cost
/// positions·in², the sum out·in²; output gradients positions·out², the sum in·out².
struct RotationOrder {
    bool patchesFirst = false;
    bool gradientsFirst = false;
};

inline RotationOrder cheapestOrder(const LayerSize& size) {
    return {size.positions < size.out, size.positions < size.in};
}

/// Multiply-adds of the rotation in that order.
inline double rotationCost(const LayerSize& size) {
    if (size.diagonal)
        return 0;
    const auto in = double(size.in), out = double(size.out), positions = double(size.positions);
    return double(size.groups) * (std::min(positions, out) * in * in + std::min(positions, in) * out * out);
}

} // namespace wherefrom::influence
