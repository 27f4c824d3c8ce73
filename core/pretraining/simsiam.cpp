// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/access_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/mlp_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"
#include "core/pretraining/objective_torch.h"

namespace wherefrom::pretraining {

namespace {

/// SimSiam (Chen & He 2021, algorithm 1): a projector of two layers (as the paper's for CIFAR-10, appendix D)
/// whose output is standardised over the batch, and a predictor with a bottleneck. The predictor follows the
/// schedule of all; the paper's constant rate is left out.
class Simsiam final : public ObjectiveNetwork {
  public:
    explicit Simsiam(const ObjectiveParts& parts)
        : network_(networkOf(parts.encoder)),
          projector_(
              "projector",
              {static_cast<int>(parts.encoder.embeddingWidth()), parts.sizes.hidden, parts.sizes.output},
              Mlp::Output::standardised, parts.seed, network_.device()),
          predictor_("predictor", {parts.sizes.output, parts.sizes.predictor, parts.sizes.output},
                     Mlp::Output::plain, parts.seed, network_.device()) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor z1 = projector_.forward(network_.forward(first));
        const torch::Tensor z2 = projector_.forward(network_.forward(second));
        remember(z1);
        return (simsiamLoss(predictor_.forward(z1), z2) + simsiamLoss(predictor_.forward(z2), z1)) / 2;
    }

    encoder::NamedTensors parameters() const override {
        encoder::NamedTensors all = projector_.parameters();
        append(all, predictor_.parameters());
        return all;
    }
    encoder::NamedTensors statistics() const override {
        encoder::NamedTensors all = projector_.statistics();
        append(all, predictor_.statistics());
        return all;
    }
    void setInterrupt(const std::function<void()>& interrupt) override {
        projector_.setInterrupt(interrupt);
        predictor_.setInterrupt(interrupt);
    }

  private:
    encoder::Network& network_;
    Mlp projector_;
    Mlp predictor_;
};

} // namespace

torch::Tensor simsiamLoss(const torch::Tensor& prediction, const torch::Tensor& projection) {
    return -cosineOfRows(prediction, projection.detach()).mean();
}

std::unique_ptr<ObjectiveNetwork> makeSimsiam(const ObjectiveParts& parts) {
    return std::make_unique<Simsiam>(parts);
}

} // namespace wherefrom::pretraining
