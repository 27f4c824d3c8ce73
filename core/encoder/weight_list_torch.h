// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/resnet_keys.h"

#include <torch/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace wherefrom::encoder {

/// The tensors of one dictionary of a file. They are read from it one at a time: a checkpoint holds many that
/// nobody asks for (the optimiser's).
struct WeightList {
    std::string path; ///< of the dictionary in the file: "state_dict"; empty: the file's outermost
    std::vector<NamedShape> shapes;
    std::function<torch::Tensor(std::size_t)> load; ///< float32; throws Error for a damaged file
    std::vector<std::string> beside;                ///< what else the file holds: "optimizer", "epoch"
};

/// The dictionaries of tensors in a file that torch.save() wrote, the outer ones first. Runs no code of the
/// file. Throws Error with the mend: cut short, damaged, a whole pickled module, no tensors.
std::vector<WeightList> weightsOfCheckpoint(const std::filesystem::path& file);

/// The tensors of a safetensors file. Throws Error.
WeightList weightsOfSafetensors(const std::filesystem::path& file);

} // namespace wherefrom::encoder
