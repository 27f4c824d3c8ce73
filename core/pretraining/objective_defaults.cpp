// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/pretrain.h"

namespace wherefrom::pretraining {

namespace {

/// For SGD at a batch of 256 (see PretrainOptions), ResNets and 10 to 200 epochs.
struct Rates {
    Objective objective;
    double learningRate;
    double weightDecay;
    double temperature;
    double targetMomentum;
};

constexpr Rates rates[] = {
    // Chen et al. 2020, appendix B.9 (τ for CIFAR-10)
    {Objective::simclr, 0.3, 1e-4, 0.5, 0.99},
    // Grill et al. 2020, table 6: 0.99 for short runs
    {Objective::byol, 0.3, 1e-4, 0.5, 0.99},
    {Objective::barlowTwins, 0.03, 1e-4, 0.5, 0.99},
    {Objective::vicreg, 0.02, 1e-4, 0.5, 0.99},
    // Chen & He 2021, appendix D: weight decay for CIFAR-10
    {Objective::simsiam, 0.1, 5e-4, 0.5, 0.99},
    // Chen, Fan, Girshick & He 2020: τ; the authors' CIFAR-10 demo: momentum 0.99
    {Objective::moco, 0.3, 1e-4, 0.2, 0.99},
    // Caron et al. 2020, section 4: τ
    {Objective::swav, 0.3, 1e-4, 0.1, 0.99},
    // Caron et al. 2021, section 3.2: τ of the student
    {Objective::dino, 0.3, 1e-4, 0.1, 0.99}};

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
