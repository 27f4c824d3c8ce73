// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/pretrain.h"

#include <algorithm>

namespace wherefrom::pretraining {

namespace {

/// For SGD at a batch of 256 (see PretrainOptions), ResNets and hundreds to ten thousands of steps. SGD at
/// one small rate for all objectives is what lightly's CIFAR-10 benchmark does (0.06 at a batch of 128,
/// weight decay 5e-4; Adam for SwAV); the papers' own rates are for LARS, which divides by the length of the
/// gradient.
struct Rates {
    Objective objective;
    double learningRate;
    double weightDecay;
    double temperature;
    double targetMomentum; ///< 0: by the steps
};

constexpr Rates rates[] = {
    // Chen et al. 2020, appendix B.9 (τ for CIFAR-10)
    {Objective::simclr, 0.3, 1e-4, 0.5, 0},
    // About lightly's rate, and its momentum (table 5a of Grill et al. 2020 too): a target that follows
    // faster leads a short run astray
    {Objective::byol, 0.1, 1e-4, 0.5, 0.99},
    // The loss is divided by the number of outputs (see barlow_twins.cpp): ten times as much undoes the
    // encoder
    {Objective::barlowTwins, 0.03, 1e-4, 0.5, 0},
    // The loss weighs 25 + 25 + 1 (Bardes et al. 2022): a 25th of the rates of those that weigh 1 or 2
    {Objective::vicreg, 0.02, 1e-4, 0.5, 0},
    // Chen & He 2021, appendix D: weight decay for CIFAR-10
    {Objective::simsiam, 0.1, 5e-4, 0.5, 0},
    // Chen, Fan, Girshick & He 2020: τ; rate of solo-learn's CIFAR-10 configuration
    {Objective::moco, 0.3, 1e-4, 0.2, 0},
    // Caron et al. 2020, section 4: τ
    {Objective::swav, 0.3, 1e-4, 0.1, 0},
    // Caron et al. 2021, section 3.2: τ of the student; about lightly's rate
    {Objective::dino, 0.1, 1e-4, 0.1, 0}};

int epochsFor(std::size_t images) {
    if (images < 5000)
        return 200;
    if (images < 50000)
        return 100;
    return images < 500000 ? 50 : 20;
}

int batchFor(Objective objective, std::size_t images) {
    if (objective == Objective::simclr || images >= 5000)
        return 256;
    return images < 1000 ? 64 : 128;
}

} // namespace

double targetMomentumFor(std::size_t steps) {
    return 1 - std::clamp(1000.0 / static_cast<double>(std::max<std::size_t>(steps, 1)), 0.001, 0.1);
}

PretrainOptions defaultsFor(Objective objective, std::size_t images) {
    PretrainOptions options;
    options.objective = objective;
    options.epochs = epochsFor(images);
    options.batch = batchFor(objective, images);
    for (const Rates& own : rates)
        if (own.objective == objective) {
            options.learningRate = own.learningRate;
            options.weightDecay = own.weightDecay;
            options.temperature = own.temperature;
            options.targetMomentum = own.targetMomentum;
        }
    return options;
}

} // namespace wherefrom::pretraining
