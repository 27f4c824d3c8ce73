// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/layer_set_torch.h"
#include "core/pretraining/pretrain.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pretraining {

/// Where a pretraining run is. The order of the images and their augmentations follow from the seed, so this
/// and the trainer's tensors are all that the next step depends on.
struct PretrainPosition {
    int epoch = 0;
    std::size_t offset = 0; ///< images of this epoch's order that are done
    std::int64_t step = 0;
    std::size_t batch = 0; ///< halved where memory ran out
    double lossSum = 0;    ///< of this epoch, over images
    std::vector<double> epochLoss;
};

/// What a run is of: equal keys, equal results. Hash of the options that matter, the images and the first
/// weights.
std::string pretrainKey(const encoder::Encoder& start, const encoder::PixelSource& images,
                        const PretrainOptions& options, std::string_view device);

void writeCheckpoint(const std::filesystem::path& file, const std::string& key,
                     const PretrainPosition& position, const encoder::NamedTensors& state);

/// Whether there was one; sets position and the values of `state`. Throws Error where it is damaged or
/// another run's.
bool readCheckpoint(const std::filesystem::path& file, const std::string& key, PretrainPosition& position,
                    const encoder::NamedTensors& state);

} // namespace wherefrom::pretraining
