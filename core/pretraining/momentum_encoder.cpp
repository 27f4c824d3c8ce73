// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/access_torch.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"

#include <cmath>
#include <numbers>

namespace wherefrom::pretraining {

void follow(const encoder::NamedTensors& target, const encoder::NamedTensors& online, double momentum) {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < target.size(); ++i)
        target[i].second.mul_(momentum).add_(online[i].second, 1 - momentum);
}

double risingMomentum(double base, double done) {
    return 1 - (1 - base) * (std::cos(std::numbers::pi * done) + 1) / 2;
}

encoder::NamedTensors prefixed(const std::string& prefix, encoder::NamedTensors named) {
    for (auto& [name, tensor] : named)
        name.insert(0, prefix);
    return named;
}

void append(encoder::NamedTensors& to, encoder::NamedTensors more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

MomentumEncoder::MomentumEncoder(const encoder::Encoder& online, bool reducedPrecision)
    : online_(online), target_(online.clone()) {
    target_.state().backbone->train(true, reducedPrecision);
}

torch::Tensor MomentumEncoder::represent(const torch::Tensor& images) const {
    const torch::NoGradGuard noGradient;
    return networkOf(target_).forward(images);
}

torch::Tensor MomentumEncoder::project(const torch::Tensor& images) const {
    const torch::NoGradGuard noGradient;
    return projectedNetworkOf(target_).forward(images);
}

void MomentumEncoder::followOnline(double momentum) {
    follow(target_.state().parameters(), online_.state().parameters(), momentum);
}

encoder::NamedTensors MomentumEncoder::parameters() const {
    return prefixed("target.", target_.state().parameters());
}

encoder::NamedTensors MomentumEncoder::statistics() const {
    return prefixed("target.", target_.state().statistics());
}

void MomentumEncoder::setInterrupt(const std::function<void()>& interrupt) {
    target_.state().setInterrupt(interrupt);
}

} // namespace wherefrom::pretraining
