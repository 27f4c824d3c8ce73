// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/encoder_state_torch.h"
#include "core/pretraining/objective_torch.h"

namespace wherefrom::pretraining {

namespace {

constexpr int newProjectionWidth = 128; // SimCLR's and MoCo's

} // namespace

void ObjectiveNetwork::afterStep(double) {}
void ObjectiveNetwork::setInterrupt(const std::function<void()>&) {}

std::unique_ptr<ObjectiveNetwork> makeObjective(Objective objective, const ObjectiveParts& parts) {
    switch (objective) {
    case Objective::byol:
        return makeByol(parts);
    case Objective::barlowTwins:
        return makeBarlowTwins(parts);
    case Objective::vicreg:
        return makeVicreg(parts);
    case Objective::simsiam:
        return makeSimsiam(parts);
    case Objective::moco:
        return makeMoco(parts);
    case Objective::swav:
        return makeSwav(parts);
    case Objective::dino:
        return makeDino(parts);
    case Objective::simclr:
        break;
    }
    return makeSimclr(parts);
}

encoder::Encoder preparedFor(Objective objective, const encoder::Encoder& encoder, std::uint64_t seed) {
    const bool has = encoder.spec().projectionWidth > 0;
    if (has == trainsProjection(objective))
        return encoder.clone();
    encoder::EncoderSpec spec = encoder.spec();
    spec.projectionWidth = has ? 0 : newProjectionWidth;
    encoder::Encoder result = encoder::Encoder::create(spec, seed);
    result.moveTo(encoder.device());
    const torch::NoGradGuard noGradient;
    const auto copy = [](const encoder::NamedTensors& from, const encoder::NamedTensors& to) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i].second.copy_(from[i].second);
    };
    copy(encoder.state().backbone->parameters(), result.state().backbone->parameters());
    copy(encoder.state().backbone->statistics(), result.state().backbone->statistics());
    return result;
}

} // namespace wherefrom::pretraining
