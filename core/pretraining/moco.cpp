// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/encoder/access_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"
#include "core/pretraining/objective_torch.h"
#include "core/pretraining/seeded_normal_torch.h"

namespace wherefrom::pretraining {

namespace {

/// MoCo v2 (Chen, Fan, Girshick & He 2020: the MLP head and SimCLR's augmentations in He et al. 2020,
/// algorithm 1). The first view is the query, the second the key. There is no shuffling of the key batch: it
/// hides batch statistics between several devices, and here is one.
class Moco final : public ObjectiveNetwork {
  public:
    explicit Moco(const ObjectiveParts& parts)
        : network_(projectedNetworkOf(parts.encoder)),
          target_(parts.encoder, parts.reducedPrecision),
          queue_(unitRows(seededNormal({parts.sizes.queue, parts.encoder.spec().projectionWidth},
                                       base::hash64("queue", parts.seed), network_.device()))),
          next_(at::zeros({1}, at::kLong)),
          temperature_(parts.temperature),
          momentum_(parts.targetMomentum) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor queries = network_.forward(first);
        keys_ = unitRows(target_.project(second));
        remember(queries);
        return infoNceQueue(queries, keys_, queue_, temperature_);
    }

    void afterStep(double) override {
        target_.followOnline(momentum_);
        const std::int64_t length = queue_.size(0), next = next_.item<std::int64_t>();
        const std::int64_t count = std::min(keys_.size(0), length);
        const torch::Tensor places =
            (at::arange(count, at::TensorOptions(at::kLong).device(queue_.device())) + next)
                .remainder(length);
        queue_.index_copy_(0, places, keys_.slice(0, 0, count));
        next_.fill_((next + count) % length);
    }

    encoder::NamedTensors statistics() const override { return target_.statistics(); }
    encoder::NamedTensors memory() const override {
        encoder::NamedTensors all = target_.parameters();
        all.emplace_back("queue", queue_);
        all.emplace_back("queue.next", next_);
        return all;
    }
    void setInterrupt(const std::function<void()>& interrupt) override { target_.setInterrupt(interrupt); }

  private:
    encoder::Network& network_;
    MomentumEncoder target_;
    torch::Tensor queue_; // [k, p], rows of length 1
    torch::Tensor next_;  // the row that is replaced next
    torch::Tensor keys_;  // of the last loss()
    double temperature_;
    double momentum_;
};

} // namespace

torch::Tensor infoNceQueue(const torch::Tensor& queries, const torch::Tensor& keys,
                           const torch::Tensor& queue, double temperature) {
    const torch::Tensor query = unitRows(queries);
    const torch::Tensor positive = (query * unitRows(keys.detach())).sum(1, true);
    const torch::Tensor negative = query.mm(unitRows(queue.detach()).t());
    const torch::Tensor logits = at::cat({positive, negative}, 1) / temperature;
    return at::cross_entropy_loss(logits, at::zeros({queries.size(0)}, queries.options().dtype(at::kLong)));
}

std::unique_ptr<ObjectiveNetwork> makeMoco(const ObjectiveParts& parts) {
    return std::make_unique<Moco>(parts);
}

} // namespace wherefrom::pretraining
