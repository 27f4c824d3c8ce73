// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"
#include "core/influence/layer_size.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace wherefrom::influence {

/// One execution of a layer and what its output was differentiated to.
struct LayerSignal {
    torch::Tensor input;    ///< as on the tape
    torch::Tensor gradient; ///< of the objective, with respect to the output; shaped as the output
    encoder::Standardisation standardisation{}; ///< of a batch norm's input, as on the tape
};

/// The patches that a layer multiplies its weight with (im2col): [b, groups, positions, in], `in` counting
/// kernel rows, kernel columns, channels of the group, and a last 1 where the layer has a bias.
torch::Tensor patches(const encoder::TrackedLayer& layer, const torch::Tensor& input,
                      std::array<std::int64_t, 2> outputSize);

/// Output gradients position by position: [b, groups, positions, out].
torch::Tensor gradientsByPosition(const encoder::TrackedLayer& layer, const torch::Tensor& gradient);

/// patches() of a signal.
torch::Tensor patchesOf(const encoder::TrackedLayer& layer, const LayerSignal& signal);

/// Shape of the layer's gradient given one view's executions; `positions` counts those.
LayerSize layerSize(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& executions);

/// Eigenvectors as columns: in [groups, in, in], out [groups, out, out]. Undefined: no rotation.
struct LayerBasis {
    torch::Tensor in;
    torch::Tensor out;
};

/// x [b, groups, m, n] times basis [groups, n, k], group by group: [b, groups, m, k].
torch::Tensor rotateColumns(const torch::Tensor& x, const torch::Tensor& basis);

/// Q_Gᵀ h Q_A of every image, h = Σ q pᵀ over the signals: [b, groups, out, in], not always contiguous.
/// A batch norm gives its plain gradient [b, 1, 2, channels].
torch::Tensor rotatedGradients(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                               const LayerBasis& basis);

/// rotatedGradients() of all images, slice by slice: visit(first, h of the images from there). A basis of the
/// patches is applied to as many images at a time as memory allows, h is made of as few as suit the
/// processor's caches.
void forEachRotated(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                    const LayerBasis& basis,
                    const std::function<void(std::int64_t first, const torch::Tensor& h)>& visit);

/// Calls visit(first, signals of images [first, first + count)) so that what visit makes of a layer
/// (patches, per-image gradients) stays within a budget of memory that also suits the processor's caches.
void forEachSlice(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                  const std::function<void(std::int64_t first, const std::vector<LayerSignal>&)>& visit);

/// The same where no per-image gradient is made: more images at a time.
void forEachSliceOfTerms(
    const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
    const std::function<void(std::int64_t first, const std::vector<LayerSignal>&)>& visit);

} // namespace wherefrom::influence
