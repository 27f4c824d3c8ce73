// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/prototypes_torch.h"

namespace wherefrom::pretraining {

namespace {

constexpr double epsilonOfThePaper = 0.05; // Caron et al. 2020, section 3.1
constexpr int iterationsOfThePaper = 3;

/// SwAV (Caron et al. 2020, section 3.1), two views without multi-crop and without the queue of features:
/// there are never more prototypes than images in a batch.
class Swav final : public ObjectiveNetwork {
  public:
    explicit Swav(const ObjectiveParts& parts)
        : network_(networkOf(parts.encoder)), head_(parts, 1), temperature_(parts.temperature) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor projections = head_.project(network_.forward(at::cat({first, second})));
        remember(projections);
        const std::vector<torch::Tensor> scores = projections.mm(head_.prototypes().t()).chunk(2);
        const auto codes = [](const torch::Tensor& of) {
            return sinkhorn(of, epsilonOfThePaper, iterationsOfThePaper);
        };
        return swavLoss(scores[0], scores[1], codes(scores[0]), codes(scores[1]), temperature_);
    }
    void afterStep(double) override { head_.normalise(); }

    encoder::NamedTensors parameters() const override { return head_.parameters(); }
    encoder::NamedTensors statistics() const override { return head_.statistics(); }
    void setInterrupt(const std::function<void()>& interrupt) override { head_.setInterrupt(interrupt); }

  private:
    encoder::Network& network_;
    PrototypeHead head_;
    double temperature_;
};

torch::Tensor crossEntropy(const torch::Tensor& codes, const torch::Tensor& scores, double temperature) {
    return -(codes * (scores / temperature).log_softmax(1)).sum(1).mean();
}

} // namespace

torch::Tensor sinkhorn(const torch::Tensor& scores, double epsilon, int iterations) {
    const torch::NoGradGuard noGradient;
    const auto rows = static_cast<double>(scores.size(0)), columns = static_cast<double>(scores.size(1));
    torch::Tensor codes = ((scores - scores.max()) / epsilon).exp(); // a common factor changes nothing
    // A prototype may be too far from every image for a float: its column stays empty.
    const auto sums = [&](std::int64_t along) { return codes.sum(along, true).clamp_min(1e-30); };
    for (int i = 0; i < iterations; ++i) {
        codes = codes / sums(0) / columns;
        codes = codes / sums(1) / rows;
    }
    return codes * rows;
}

torch::Tensor swavLoss(const torch::Tensor& firstScores, const torch::Tensor& secondScores,
                       const torch::Tensor& firstCodes, const torch::Tensor& secondCodes,
                       double temperature) {
    return (crossEntropy(secondCodes, firstScores, temperature) +
            crossEntropy(firstCodes, secondScores, temperature)) /
           2;
}

std::unique_ptr<ObjectiveNetwork> makeSwav(const ObjectiveParts& parts) {
    return std::make_unique<Swav>(parts);
}

} // namespace wherefrom::pretraining
