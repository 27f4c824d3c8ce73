// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/momentum_encoder_torch.h"
#include "core/pretraining/prototypes_torch.h"

namespace wherefrom::pretraining {

namespace {

constexpr double teacherTemperature = 0.04; // Caron et al. 2021, section 3.2
constexpr double centreMomentum = 0.9;

/// DINO (Caron et al. 2021, algorithm 1), two views without multi-crop. The head is the paper's (section 3.2:
/// a three-layer perceptron, length 1, a linear layer with weights of length 1), with batch norm and ReLU as
/// suits a convolutional network.
class Dino final : public ObjectiveNetwork {
  public:
    explicit Dino(const ObjectiveParts& parts)
        : network_(networkOf(parts.encoder)),
          head_(parts, 2),
          teacher_(parts.encoder, parts.reducedPrecision),
          teacherHead_(parts, 2),
          centre_(at::zeros({1, parts.sizes.prototypes}, head_.prototypes().options())),
          temperature_(parts.temperature),
          momentum_(parts.targetMomentum) {}

    torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) override {
        const torch::Tensor views = at::cat({first, second});
        const torch::Tensor projections = head_.project(network_.forward(views));
        remember(projections);
        answers_ = answersOfTeacher(views);
        return dinoLoss(scores(projections, head_), answers_, centre_, temperature_, teacherTemperature);
    }

    void afterStep(double done) override {
        const double momentum = risingMomentum(momentum_, done);
        teacher_.followOnline(momentum);
        follow(teacherHead_.parameters(), head_.parameters(), momentum);
        follow({{"centre", centre_}}, {{"centre", answers_.mean(0, true)}}, centreMomentum); // equation 4
    }

    encoder::NamedTensors parameters() const override { return head_.parameters(); }
    encoder::NamedTensors statistics() const override {
        encoder::NamedTensors all = head_.statistics();
        append(all, teacher_.statistics());
        append(all, prefixed("target.", teacherHead_.statistics()));
        return all;
    }
    encoder::NamedTensors memory() const override {
        encoder::NamedTensors all = teacher_.parameters();
        append(all, prefixed("target.", teacherHead_.parameters()));
        all.emplace_back("centre", centre_);
        return all;
    }
    void setInterrupt(const std::function<void()>& interrupt) override {
        teacher_.setInterrupt(interrupt);
        head_.setInterrupt(interrupt);
        teacherHead_.setInterrupt(interrupt);
    }

  private:
    static torch::Tensor scores(const torch::Tensor& projections, const PrototypeHead& head) {
        return projections.mm(unitRows(head.prototypes()).t());
    }
    torch::Tensor answersOfTeacher(const torch::Tensor& views) const {
        const torch::NoGradGuard noGradient;
        return scores(teacherHead_.project(teacher_.represent(views)), teacherHead_);
    }

    encoder::Network& network_;
    PrototypeHead head_;
    MomentumEncoder teacher_;
    PrototypeHead teacherHead_;
    torch::Tensor centre_;  // [1, k]
    torch::Tensor answers_; // of the teacher, of the last loss()
    double temperature_;
    double momentum_;
};

} // namespace

torch::Tensor dinoLoss(const torch::Tensor& student, const torch::Tensor& teacher,
                       const torch::Tensor& centre, double studentTemperature, double teachersTemperature) {
    const torch::Tensor wanted = ((teacher.detach() - centre) / teachersTemperature).softmax(1);
    const torch::Tensor said = (student / studentTemperature).log_softmax(1);
    // Each view is compared with the other one's answer.
    return -(wanted.roll(student.size(0) / 2, 0) * said).sum(1).mean();
}

std::unique_ptr<ObjectiveNetwork> makeDino(const ObjectiveParts& parts) {
    return std::make_unique<Dino>(parts);
}

} // namespace wherefrom::pretraining
