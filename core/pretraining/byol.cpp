// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/access_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/mlp_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"
#include "core/pretraining/objective_torch.h"

namespace wherefrom::pretraining {

namespace {

/// BYOL (Grill et al. 2020, section 3.1): online backbone, projector, predictor; a target of backbone and
/// projector that follows with rising momentum. Both views go through in one batch.
class Byol final : public ObjectiveNetwork {
  public:
    explicit Byol(const ObjectiveParts& parts)
        : network_(networkOf(parts.encoder)),
          projector_(makeProjector(parts)),
          predictor_("predictor", {parts.sizes.output, parts.sizes.predictor, parts.sizes.output},
                     Mlp::Output::plain, parts.seed, network_.device()),
          target_(parts.encoder, parts.reducedPrecision),
          targetProjector_(makeProjector(parts)),
          momentum_(parts.targetMomentum) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor views = at::cat({first, second});
        const torch::Tensor projections = projector_.forward(network_.forward(views));
        remember(projections);
        const torch::Tensor predictions = predictor_.forward(projections);
        // The target sees the views in the other order.
        return 2 * byolLoss(predictions, targets(at::cat({second, first})));
    }

    void afterStep(double done) override {
        const double momentum = risingMomentum(momentum_, done);
        target_.followOnline(momentum);
        follow(targetProjector_.parameters(), projector_.parameters(), momentum);
    }

    encoder::NamedTensors parameters() const override {
        encoder::NamedTensors all = projector_.parameters();
        append(all, predictor_.parameters());
        return all;
    }
    encoder::NamedTensors statistics() const override {
        encoder::NamedTensors all = projector_.statistics();
        append(all, predictor_.statistics());
        append(all, target_.statistics());
        append(all, prefixed("target.", targetProjector_.statistics()));
        return all;
    }
    encoder::NamedTensors memory() const override {
        encoder::NamedTensors all = target_.parameters();
        append(all, prefixed("target.", targetProjector_.parameters()));
        return all;
    }
    void setInterrupt(const std::function<void()>& interrupt) override {
        target_.setInterrupt(interrupt);
        for (Mlp* layers : {&projector_, &predictor_, &targetProjector_})
            layers->setInterrupt(interrupt);
    }

  private:
    static Mlp makeProjector(const ObjectiveParts& parts) {
        const int width = static_cast<int>(parts.encoder.embeddingWidth());
        return {"projector",
                {width, parts.sizes.hidden, parts.sizes.output},
                Mlp::Output::plain,
                parts.seed,
                networkOf(parts.encoder).device()};
    }
    torch::Tensor targets(const torch::Tensor& views) const {
        const torch::NoGradGuard noGradient;
        return targetProjector_.forward(target_.represent(views));
    }

    encoder::Network& network_;
    Mlp projector_;
    Mlp predictor_;
    MomentumEncoder target_;
    Mlp targetProjector_;
    double momentum_;
};

} // namespace

torch::Tensor byolLoss(const torch::Tensor& prediction, const torch::Tensor& target) {
    return 2 - 2 * cosineOfRows(prediction, target.detach()).mean();
}

std::unique_ptr<ObjectiveNetwork> makeByol(const ObjectiveParts& parts) {
    return std::make_unique<Byol>(parts);
}

} // namespace wherefrom::pretraining
