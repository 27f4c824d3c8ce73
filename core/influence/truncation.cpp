// SPDX-License-Identifier: Apache-2.0
#include "core/influence/truncation_torch.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

Tensor reciprocalOf(const Tensor& damped) {
    return torch::where(damped > 0, damped.reciprocal(), torch::zeros_like(damped));
}

/// Leading ones among ascending eigenvalues [g, n] that hold `share` of the sum.
std::int64_t vectorsHolding(const Tensor& values, double share) {
    const Tensor leading = values.flip({1}).cumsum(1), all = values.sum(1, true);
    const Tensor needed = (leading < share * all).sum(1) + 1;
    return needed.max().item<std::int64_t>();
}

} // namespace

std::int64_t keptVectors(const LayerCurvature& layer, double truncation) {
    const auto in = layer.eigenvalues.size(2);
    if (truncation == 0 || !layer.basis.in.defined())
        return in;
    if (truncation >= 1)
        return std::min(in, std::int64_t(truncation));
    if (!layer.inValues.defined())
        throw base::Error("The curvature was saved by a version that kept no eigenvalues of the inputs: "
                          "compute everything anew, or give the truncation as a number of eigenvectors.");
    return std::min(in, vectorsHolding(layer.inValues, truncation));
}

TruncatedCurvature truncated(const LayerCurvature& layer, std::int64_t kept, double lambda,
                             torch::ScalarType type) {
    const auto rest = layer.eigenvalues.size(2) - kept;
    const Tensor lead = layer.eigenvalues.narrow(2, rest, kept);
    const Tensor tail = layer.eigenvalues.narrow(2, 0, rest).mean(2);
    return {{layer.basis.in.narrow(2, rest, kept).contiguous(), layer.basis.out},
            reciprocalOf(lead + lambda).to(type).contiguous(),
            reciprocalOf(tail + lambda).to(type).contiguous()};
}

} // namespace wherefrom::influence
