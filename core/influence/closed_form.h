// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace wherefrom::influence {

/// How far the scores are from a closed form, at one absolute damping.
struct ClosedFormError {
    double damping = 0;
    double largestRelativeError = 0;
};

/// Scores of a two-layer linear network f(x) = vᵀ(Wx), of which W alone is
/// trained, with x̂ = x + εδ and the loss (f(x) − f(x̂))², beside gᵀ(H + λI)⁻¹g =
/// 4ε⁴(vᵀWδ)²‖v‖² · δᵀ(2ε²‖v‖²Σ + λI)⁻¹δ, Σ = E[δδᵀ], which this problem allows
/// to write down. In float64, so that nothing but a mistake is left of the
/// difference. The factors are estimated at x = 0, where the second moment of
/// the inputs has the axes of Σ: there EK-FAC is exact.
std::vector<ClosedFormError> closedFormErrors(std::uint64_t seed);

} // namespace wherefrom::influence
