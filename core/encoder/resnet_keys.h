// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wherefrom::encoder {

struct NamedShape {
    std::string name;
    std::vector<std::int64_t> sizes;
};

/// Where a ResNet stands among the tensors of a state dict.
struct ResNetRoot {
    std::string prefix; ///< of its names: "module.encoder_q."
    /// Number of the first stage where the layers are numbered, as nn.Sequential does ("4.0.conv1.weight"
    /// with ReLU and max-pool before it, 3 with one of them, 2 with none); -1: they have torchvision's names.
    int firstStage = -1;
};

/// All there are, the trained one first and the copies that follow it by momentum (MoCo's encoder_k, BYOL's
/// target, DINO's teacher) last.
std::vector<ResNetRoot> resNetRoots(std::span<const NamedShape> entries);
/// Whether a name is that of such a copy.
bool followsByMomentum(const std::string& name);

/// Linear, ReLU, linear: as our own projection heads are.
struct HeadKeys {
    std::string prefix; ///< "module.encoder_q.fc."
    int width = 0;
};

/// Which of the built-in networks a state dict holds, and under which names.
struct ResNetKeys {
    Architecture architecture{};
    Stem stem{};
    std::map<std::string, std::size_t> entries; ///< our name → number of the entry
    std::optional<HeadKeys> head;
    std::vector<std::size_t>
        leftOut; ///< entries that are neither the network's, nor the head's, nor counters
};

/// The names and shapes of a built-in network's tensors.
using ShapesOf = std::function<std::vector<NamedShape>(Architecture, Stem)>;

/// Throws Error with the end of a sentence whose subject is the file, naming the first key that is missing or
/// has another shape, or what makes it a ResNet that is not built in.
ResNetKeys matchResNet(std::span<const NamedShape> entries, const ResNetRoot& root, const ShapesOf& shapesOf);

/// "[64, 3, 7, 7]"
std::string shapeText(std::span<const std::int64_t> sizes);

/// The mend for every network that is not built in.
inline constexpr const char* exportHint =
    "export it as TorchScript instead: torch.jit.script(model.eval()).save(\"encoder.pt\")";

} // namespace wherefrom::encoder
