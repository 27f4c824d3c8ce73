// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"
#include "core/encoder/script_graph_torch.h"

#include <optional>

namespace wherefrom::encoder {

/// How the output of an operation becomes that of a tracked layer.
enum class ScriptShape {
    images,   ///< [b, c, h, w], or a norm's [b, c, …]: as it is
    sequence, ///< [b, c, l] of a one-dimensional convolution: seen as [b, c, 1, l]
    rows,     ///< [.., c] of a linear layer, images in any of the leading dimensions
    normRows  ///< the same of a layer norm: [b, c, ..]
};

/// An operation with operands as a layer's execution.
struct ScriptOperation {
    TrackedLayer layer; ///< without a name; weight and bias are the operands themselves, or views of them
    ScriptShape shape = ScriptShape::images;
    torch::Tensor input; ///< as the tape wants it, but for the dimension of the images (see ScriptLayout)
};

/// nullopt where the operands are not those of a layer that can be tracked (an attention's product of two
/// activations, a transposed or three-dimensional convolution, a batch norm in training mode).
std::optional<ScriptOperation> scriptOperation(const ScriptSite& site, at::ArrayRef<c10::IValue> operands,
                                               const torch::Tensor& output);

} // namespace wherefrom::encoder
