// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wherefrom::pretraining {

/// What an encoder is pretrained by, without labels. All see two augmented views of each image; of SwAV and
/// DINO the further, smaller crops are left out. All are trained by SGD with a cosine schedule here, where
/// BYOL, Barlow Twins, VICReg and SwAV used LARS for their large batches and DINO AdamW.
enum class Objective { simclr, byol, barlowTwins, vicreg, simsiam, moco, swav, dino };

inline constexpr std::array allObjectives{Objective::simclr, Objective::byol,    Objective::barlowTwins,
                                          Objective::vicreg, Objective::simsiam, Objective::moco,
                                          Objective::swav,   Objective::dino};

std::string_view nameOf(Objective objective);     ///< "simclr", "barlow-twins", …
std::string_view titleOf(Objective objective);    ///< "SimCLR", "Barlow Twins", …
std::string_view sentenceOf(Objective objective); ///< what it does, in one sentence for a person
Objective objectiveOf(std::string_view name);     ///< Throws Error for an unknown name.

/// Whether the encoder's own projection head is what the loss saw. Of the others the projector has batch norm
/// and further layers, serves the training alone and is dropped: their encoders have no head.
bool trainsProjection(Objective objective);

/// Sizes of what an objective adds to the backbone; 0: by the sizes of the dataset and the backbone.
struct ObjectiveSizes {
    int hidden = 0;     ///< width of the hidden layers of projector and predictor
    int output = 0;     ///< width of the projector's output
    int predictor = 0;  ///< hidden width of the predictor of BYOL and SimSiam
    int prototypes = 0; ///< of SwAV; outputs of DINO
    int queue = 0;      ///< keys that MoCo remembers

    bool operator==(const ObjectiveSizes&) const = default;
};

/// What is 0 is filled in: the papers' sizes in proportion to the width of their ResNet-50 (2,048) and to
/// ImageNet's 1.28 million images, within limits that suit small networks.
/// @param images of the dataset
/// @param representation width of the backbone's output
ObjectiveSizes completed(ObjectiveSizes sizes, Objective objective, std::size_t images,
                         std::size_t representation);

} // namespace wherefrom::pretraining
