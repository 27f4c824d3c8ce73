// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wherefrom::encoder {

/// A parameter that influence leaves out, or of which it sees a part only.
struct UncoveredParameter {
    std::string name;          ///< as in the state dict: "encoder.pos_embedding"
    std::int64_t elements = 0; ///< that are left out
    double share = 0;          ///< of the elements that the output depends on
    std::string reason;        ///< "it is added to the activations, not multiplied with them"
};

/// Which of the backbone's parameters influence is computed over: those whose per-image gradients can be
/// rebuilt from recorded layers. Scores of an encoder that is covered in part are those of its covered
/// parameters, the others held fixed.
struct Coverage {
    std::size_t parameters = 0;        ///< tensors that the output depends on
    std::size_t coveredParameters = 0; ///< of these, tensors that are covered wholly
    std::int64_t elements = 0;         ///< numbers in them
    std::int64_t coveredElements = 0;
    std::vector<UncoveredParameter> uncovered; ///< the largest first
    /// The output does not depend on them (a classifier that forward() leaves out): their gradient is zero,
    /// so nothing is missed. Not counted above.
    std::vector<std::string> unused;

    double share() const; ///< covered elements over elements, 0 … 1
    bool isWhole() const { return uncovered.empty(); }
    /// For a person, at most `longest` names: "97.3 % of the parameters are covered; not: class_token (it is
    /// joined to the activations), …".
    std::string sentence(std::size_t longest = 5) const;
};

/// A built-in network is covered wholly. An imported one is tried out on a few made images (a second or so
/// the first time): each layer's recorded gradient of each image is compared with autograd's. Where the
/// network cannot be differentiated nothing is covered, and the reason says so.
Coverage coverageOf(const Encoder& encoder);

} // namespace wherefrom::encoder
