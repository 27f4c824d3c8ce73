// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Headers named *_torch.h carry tensors; only the Torch rooms (encoder, influence) may include them.
namespace wherefrom::encoder {

enum class LayerKind { convolution, linear, batchNorm };

/// One layer whose parameters influence is computed over.
struct TrackedLayer {
    std::string name; ///< "layer1.0.conv1", as in the state dict
    LayerKind kind = LayerKind::convolution;
    torch::Tensor weight; ///< convolution [out, in/groups, kh, kw], linear [out, in], batch norm (scale) [c]
    torch::Tensor bias;   ///< undefined where there is none
    std::array<std::int64_t, 2> stride{1, 1};
    std::array<std::int64_t, 2> padding{0, 0};
    std::array<std::int64_t, 2> dilation{1, 1};
    std::int64_t groups = 1;
};

/// x̂ = (x − mean) · inverseDeviation by channel, both [c]; undefined: x is x̂ already.
struct Standardisation {
    torch::Tensor mean{};
    torch::Tensor inverseDeviation{};
};

/// One execution of a tracked layer; dimension 0 counts images. Linear layers: [b, …, in] and [b, …, out].
/// For a batch norm (evaluation mode; layer and group norms count as such) the gradient of its scale is
/// Σ q ⊙ x̂ and that of its shift is Σ q, with x̂ the `standardisation` of `input` [b, c, …]: it is left to
/// who needs it, for a tape that held x̂ beside x would be half as large again.
/// `output` is never changed in place.
struct LayerExecution {
    std::size_t layer; ///< index into Network::layers()
    torch::Tensor input;
    torch::Tensor output;
    Standardisation standardisation{};
};

/// Filled by forward(): every execution of a tracked layer, in order. Two passes may share one tape.
using LayerTape = std::vector<LayerExecution>;

/// An encoder whose layers can be watched. Batch norm is in evaluation mode unless train(true) was called.
class Network {
  public:
    virtual ~Network() = default;
    /// images [b, 3, s, s] float, normalised → representation [b, d] (backbone output).
    /// With a tape, records every execution of a tracked layer; throws Error if that is not possible
    /// (training mode, where a batch norm mixes images).
    virtual torch::Tensor forward(const torch::Tensor& images, LayerTape* tape = nullptr) = 0;
    virtual const std::vector<TrackedLayer>& layers() const = 0;
    virtual torch::Device device() const = 0;
};

} // namespace wherefrom::encoder
