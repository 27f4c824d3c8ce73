// SPDX-License-Identifier: Apache-2.0
#include "core/influence/kronecker_factors_torch.h"

#include <utility>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

/// Columns are taken in this many blocks: of a symmetric product only the blocks on and above the diagonal
/// are computed.
constexpr std::int64_t symmetricBlocks = 4;

/// The upper triangle (by blocks) of rowsᵀ rows, rows [m, n], added to sum [n, n].
void addUpperProduct(Tensor sum, const Tensor& rows) {
    const auto n = rows.size(1);
    const auto block = n < 64 ? n : (n + symmetricBlocks - 1) / symmetricBlocks;
    for (std::int64_t first = 0; first < n; first += block) {
        const auto width = std::min(block, n - first);
        const Tensor product = rows.narrow(1, first, width).t().mm(rows.narrow(1, first, n - first));
        sum.narrow(0, first, width).narrow(1, first, n - first).add_(product);
    }
}

/// Adds Σ x xᵀ of x [b, g, P, n], group by group, to sum [g, n, n]; below the diagonal it is not defined.
void addSecondMoment(Tensor& sum, const Tensor& x) {
    const auto groups = x.size(1), n = x.size(3);
    if (!sum.defined())
        sum = torch::zeros({groups, n, n}, x.options().dtype(torch::kFloat64));
    if (groups == 1)
        return addUpperProduct(sum[0], x.reshape({-1, n}));
    const Tensor byGroup = x.transpose(0, 1).reshape({groups, -1, n});
    sum.add_(byGroup.transpose(1, 2).bmm(byGroup));
}

std::pair<Tensor, Tensor> eigenOfUpper(const Tensor& mean) {
    auto [values, vectors] = torch::linalg_eigh(mean, "U");
    return {values.clamp_min(0), vectors};
}

} // namespace

void KroneckerFactors::add(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals) {
    for (const auto& signal : signals) {
        // Products of reduced types would come back rounded: they are no basis for small eigenvalues.
        const auto type = layer.weight.scalar_type();
        const Tensor p = patchesOf(layer, {signal.input.to(type), signal.gradient});
        addSecondMoment(inSum_, p);
        addSecondMoment(outSum_, gradientsByPosition(layer, signal.gradient.to(type)));
        positions_ += double(p.size(0)) * double(p.size(2));
    }
}

KroneckerFactors::Eigen KroneckerFactors::decompose() {
    Eigen eigen;
    std::tie(eigen.inValues, eigen.inVectors) = eigenOfUpper(inSum_ / positions_);
    inSum_.reset();
    std::tie(eigen.outValues, eigen.outVectors) = eigenOfUpper(outSum_ / positions_);
    outSum_.reset();
    return eigen;
}

} // namespace wherefrom::influence
