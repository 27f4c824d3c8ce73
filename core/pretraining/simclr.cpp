// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/access_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/objective_torch.h"

#include <limits>

namespace wherefrom::pretraining {

namespace {

/// SimCLR (Chen et al. 2020, algorithm 1), with the encoder's own projection head.
class Simclr final : public ObjectiveNetwork {
  public:
    explicit Simclr(const ObjectiveParts& parts)
        : network_(projectedNetworkOf(parts.encoder)), temperature_(parts.temperature) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor projections = network_.forward(at::cat({first, second}));
        remember(projections);
        return ntXent(projections, temperature_);
    }

  private:
    encoder::Network& network_;
    double temperature_;
};

} // namespace

torch::Tensor ntXent(const torch::Tensor& projections, double temperature) {
    const std::int64_t rows = projections.size(0), pairs = rows / 2;
    const torch::Tensor unit = unitRows(projections);
    const torch::Tensor self = at::eye(rows, projections.options().dtype(at::kBool));
    const torch::Tensor similarity =
        (unit.mm(unit.t()) / temperature).masked_fill(self, -std::numeric_limits<float>::infinity());
    const torch::Tensor partner =
        (at::arange(rows, projections.options().dtype(at::kLong)) + pairs).remainder(rows);
    return at::cross_entropy_loss(similarity, partner);
}

std::unique_ptr<ObjectiveNetwork> makeSimclr(const ObjectiveParts& parts) {
    return std::make_unique<Simclr>(parts);
}

} // namespace wherefrom::pretraining
