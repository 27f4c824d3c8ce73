// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/script_operation_torch.h"

#include <cstdint>
#include <string>
#include <variant>

namespace wherefrom::encoder {

/// Where the images of a batch are in an operation's tensors. Attention works on [positions, b, c] and on
/// [positions · b, c], windowed attention on [b · windows, positions, c]: per-image gradients need b first.
struct ScriptLayout {
    std::int64_t dimension = 0;
    bool imagesOutermost = true; ///< where that dimension counts more than images: [b · m], else [m · b]

    bool operator==(const ScriptLayout&) const = default;
};

/// Inputs of one execution for three images; for three of which the middle one is another; for two.
struct LayoutProbe {
    torch::Tensor three;
    torch::Tensor changed;
    torch::Tensor two;
};

/// The layout that these inputs show, or the reason why there is none.
std::variant<ScriptLayout, std::string> layoutOf(ScriptShape shape, const LayoutProbe& probe);

/// The tensor of an operation (input or output) as the tape holds it: images first, a layer norm's channels
/// second. A view where that is possible; the tensor itself where nothing is to be done.
/// Throws Error where its sizes are not those of so many images.
torch::Tensor arranged(ScriptShape shape, const ScriptLayout& layout, const torch::Tensor& tensor,
                       std::int64_t images);

/// The inverse, for a tensor that had those sizes.
torch::Tensor restored(ScriptShape shape, const ScriptLayout& layout, const torch::Tensor& arrangedTensor,
                       at::IntArrayRef sizes, std::int64_t images);

} // namespace wherefrom::encoder
