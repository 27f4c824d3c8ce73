// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/expander_torch.h"
#include "core/pretraining/losses_torch.h"

namespace wherefrom::pretraining {

namespace {

constexpr double lambdaOfThePaper = 5e-3; // Zbontar et al. 2021, section 3.1

/// Barlow Twins (Zbontar et al. 2021, algorithm 1). The loss is a sum over outputs: divided by their number,
/// so that one learning rate suits every width. The authors' code scales it by 1/41 for 8,192 outputs and
/// solo-learn by 0.1 for 2,048, both with LARS, which is blind to the scale; SGD is not.
class BarlowTwins final : public ExpanderObjective {
  public:
    using ExpanderObjective::ExpanderObjective;

  private:
    torch::Tensor compare(const torch::Tensor& first, const torch::Tensor& second) const override {
        return barlowTwinsLoss(first, second, lambdaOfThePaper) / static_cast<double>(first.size(1));
    }
};

} // namespace

torch::Tensor barlowTwinsLoss(const torch::Tensor& first, const torch::Tensor& second, double lambda) {
    const torch::Tensor correlation =
        standardised(first).t().mm(standardised(second)) / static_cast<double>(first.size(0));
    return (correlation.diagonal() - 1).square().sum() + lambda * offDiagonalSquares(correlation);
}

std::unique_ptr<ObjectiveNetwork> makeBarlowTwins(const ObjectiveParts& parts) {
    return std::make_unique<BarlowTwins>(parts);
}

} // namespace wherefrom::pretraining
