// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/ivalue.h>
#include <torch/types.h>

#include <string>

namespace wherefrom::encoder {

/// The tensor that `node` names in what forward() returned: empty for a single tensor, else a number for a
/// tuple or list, a key for a dict, a field's name for a named tuple. Throws Error naming the choices.
torch::Tensor chosenOutput(const c10::IValue& returned, const std::string& node);

/// Whether an output is a map [b, d, h, w], or of more places, that representation() averages.
bool isMap(const torch::Tensor& output);

/// [b, d] float32: the output itself, or the mean of a map over its positions. Throws Error for other shapes.
torch::Tensor representation(const torch::Tensor& output);

} // namespace wherefrom::encoder
