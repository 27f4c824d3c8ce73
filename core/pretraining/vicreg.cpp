// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/expander_torch.h"
#include "core/pretraining/losses_torch.h"

namespace wherefrom::pretraining {

namespace {

/// VICReg (Bardes et al. 2022, algorithm 1).
class Vicreg final : public ExpanderObjective {
  public:
    using ExpanderObjective::ExpanderObjective;

  private:
    torch::Tensor compare(const torch::Tensor& first, const torch::Tensor& second) const override {
        return vicregLoss(first, second);
    }
};

torch::Tensor varianceTerm(const torch::Tensor& rows) {
    return (1 - (rows.var(0) + 1e-4).sqrt()).relu().mean();
}

torch::Tensor covarianceTerm(const torch::Tensor& rows) {
    const torch::Tensor centred = rows - rows.mean(0, true);
    const torch::Tensor covariance = centred.t().mm(centred) / static_cast<double>(rows.size(0) - 1);
    return offDiagonalSquares(covariance) / static_cast<double>(rows.size(1));
}

} // namespace

VicregTerms vicregTerms(const torch::Tensor& first, const torch::Tensor& second) {
    return {(first - second).square().mean(), varianceTerm(first) + varianceTerm(second),
            covarianceTerm(first) + covarianceTerm(second)};
}

torch::Tensor vicregLoss(const torch::Tensor& first, const torch::Tensor& second) {
    const VicregTerms terms = vicregTerms(first, second);
    return 25 * terms.invariance + 25 * terms.variance + terms.covariance;
}

std::unique_ptr<ObjectiveNetwork> makeVicreg(const ObjectiveParts& parts) {
    return std::make_unique<Vicreg>(parts);
}

} // namespace wherefrom::pretraining
