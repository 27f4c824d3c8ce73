// SPDX-License-Identifier: Apache-2.0
#include "core/influence/layer_gradient_torch.h"

#include <algorithm>

namespace wherefrom::influence {
namespace {

using encoder::LayerKind;
using encoder::TrackedLayer;
using torch::Tensor;

std::int64_t biasColumns(const TrackedLayer& layer) {
    return layer.bias.defined() ? 1 : 0;
}

Tensor channelsLast(const Tensor& images) {
    return images.permute({0, 2, 3, 1}).contiguous();
}

/// [b, groups, positions, in + bias] with the bias column filled; the rest is for the caller.
Tensor emptyPatches(const TrackedLayer& layer, const Tensor& like, std::int64_t positions, std::int64_t in) {
    const auto columns = in + biasColumns(layer);
    Tensor result = torch::empty({like.size(0), layer.groups, positions, columns}, like.options());
    if (columns > in)
        result.select(3, in).fill_(1);
    return result;
}

bool isPointwise(const TrackedLayer& layer) {
    const std::array<std::int64_t, 2> one{1, 1}, none{0, 0};
    return layer.weight.size(2) == 1 && layer.weight.size(3) == 1 && layer.stride == one &&
           layer.padding == none && layer.groups == 1 && !layer.bias.defined();
}

Tensor padded(const TrackedLayer& layer, const Tensor& image) {
    const auto [vertical, horizontal] = layer.padding;
    if (vertical == 0 && horizontal == 0)
        return image;
    return torch::constant_pad_nd(image, {0, 0, horizontal, horizontal, vertical, vertical});
}

Tensor convolutionPatches(const TrackedLayer& layer, const Tensor& input,
                          std::array<std::int64_t, 2> outputSize) {
    Tensor image = channelsLast(input);
    const auto images = image.size(0), channels = image.size(3), perGroup = channels / layer.groups;
    const auto [height, width] = outputSize;
    if (isPointwise(layer))
        return image.view({images, 1, height * width, channels});
    image = padded(layer, image);
    const auto rows = layer.weight.size(2), columns = layer.weight.size(3);
    const auto windows = image.as_strided(
        {images, layer.groups, height, width, rows, columns, perGroup},
        {image.stride(0), perGroup, image.stride(1) * layer.stride[0], image.stride(2) * layer.stride[1],
         image.stride(1) * layer.dilation[0], image.stride(2) * layer.dilation[1], 1});
    const auto in = rows * columns * perGroup;
    Tensor result = emptyPatches(layer, image, height * width, in);
    result.narrow(3, 0, in)
        .view({images, layer.groups, height, width, rows, columns, perGroup})
        .copy_(windows);
    return result;
}

Tensor linearPatches(const TrackedLayer& layer, const Tensor& input) {
    const auto in = input.size(-1);
    const Tensor rows = input.reshape({input.size(0), 1, -1, in});
    if (!layer.bias.defined())
        return rows;
    Tensor result = emptyPatches(layer, rows, rows.size(2), in);
    result.narrow(3, 0, in).copy_(rows);
    return result;
}

/// x [b, g, m, n] times basis [g, n, n], group by group.
Tensor rotateColumns(const Tensor& x, const Tensor& basis) {
    const auto images = x.size(0), groups = x.size(1), m = x.size(2), n = x.size(3);
    if (groups == 1)
        return x.reshape({images * m, n}).mm(basis[0]).view({images, 1, m, n});
    const Tensor byGroup = x.transpose(0, 1).reshape({groups, images * m, n});
    return byGroup.bmm(basis).view({groups, images, m, n}).transpose(0, 1);
}

/// Σ over positions of q pᵀ: q [b, g, P, out], p [b, g, P, in] → [b, g, out, in], added to `sum`.
void addOuterProducts(Tensor& sum, const Tensor& q, const Tensor& p) {
    const auto batch = q.size(0) * q.size(1);
    const Tensor left = q.reshape({batch, q.size(2), q.size(3)}).transpose(1, 2);
    const Tensor right = p.reshape({batch, p.size(2), p.size(3)});
    if (sum.defined())
        sum.view({batch, q.size(3), p.size(3)}).baddbmm_(left, right);
    else
        sum = left.bmm(right).view({q.size(0), q.size(1), q.size(3), p.size(3)});
}

Tensor sumOverPositions(const Tensor& x) {
    return x.dim() > 2 ? x.flatten(2).sum(2) : x;
}

Tensor batchNormGradients(const TrackedLayer& layer, const std::vector<LayerSignal>& signals) {
    Tensor scale, shift;
    for (const auto& signal : signals) {
        const Tensor s = sumOverPositions(signal.gradient * signal.input);
        const Tensor t = sumOverPositions(signal.gradient);
        scale = scale.defined() ? scale + s : s;
        shift = shift.defined() ? shift + t : t;
    }
    const Tensor both = layer.bias.defined() ? torch::stack({scale, shift}, 1) : scale.unsqueeze(1);
    return both.unsqueeze(1);
}

std::int64_t positionsOf(const TrackedLayer& layer, const LayerSignal& signal) {
    if (layer.kind == LayerKind::convolution)
        return signal.gradient.size(2) * signal.gradient.size(3);
    return signal.input.numel() / (signal.input.size(0) * signal.input.size(-1));
}

/// The processor's caches are worth more than large products; a device wants the opposite.
double sliceBudget(const torch::Device& device) {
    return device.is_cpu() ? 16e6 : 1e9;
}

std::int64_t sliceLength(const TrackedLayer& layer, const std::vector<LayerSignal>& signals) {
    const auto& input = signals.front().input;
    const LayerSize size = layerSize(layer, signals);
    const double perExecution = double(size.positions) / double(signals.size());
    const double elements = double(size.groups) * (2 * perExecution * double(size.in + size.out) +
                                                   3 * double(size.out) * double(size.in));
    const double bytes = std::max(1.0, elements * double(input.element_size()));
    return std::max<std::int64_t>(1, std::int64_t(sliceBudget(input.device()) / bytes));
}

} // namespace

Tensor patches(const TrackedLayer& layer, const Tensor& input, std::array<std::int64_t, 2> outputSize) {
    return layer.kind == LayerKind::convolution ? convolutionPatches(layer, input, outputSize)
                                                : linearPatches(layer, input);
}

Tensor patchesOf(const TrackedLayer& layer, const LayerSignal& signal) {
    const auto& gradient = signal.gradient;
    if (layer.kind == LayerKind::convolution)
        return patches(layer, signal.input, {gradient.size(2), gradient.size(3)});
    return patches(layer, signal.input, {});
}

Tensor gradientsByPosition(const TrackedLayer& layer, const Tensor& gradient) {
    if (layer.kind == LayerKind::linear)
        return gradient.reshape({gradient.size(0), 1, -1, gradient.size(-1)});
    const Tensor rows = channelsLast(gradient);
    const auto perGroup = rows.size(3) / layer.groups;
    return rows.view({rows.size(0), rows.size(1) * rows.size(2), layer.groups, perGroup}).transpose(1, 2);
}

LayerSize layerSize(const TrackedLayer& layer, const std::vector<LayerSignal>& executions) {
    LayerSize size;
    if (layer.kind == LayerKind::batchNorm) {
        size.diagonal = true;
        size.out = 1 + biasColumns(layer);
        size.in = layer.weight.numel();
        const auto& input = executions.front().input;
        size.positions = std::int64_t(executions.size()) * input.numel() / (input.size(0) * size.in);
        return size;
    }
    size.groups = layer.groups;
    size.out = layer.weight.size(0) / layer.groups;
    size.in = layer.weight.numel() / layer.weight.size(0) + biasColumns(layer);
    for (const auto& execution : executions)
        size.positions += positionsOf(layer, execution);
    return size;
}

Tensor rotatedGradients(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                        const LayerBasis& basis) {
    if (layer.kind == LayerKind::batchNorm)
        return batchNormGradients(layer, signals);
    const RotationOrder order = cheapestOrder(layerSize(layer, signals));
    const bool patchesFirst = basis.in.defined() && order.patchesFirst;
    const bool gradientsFirst = basis.out.defined() && order.gradientsFirst;
    Tensor h;
    for (const auto& signal : signals) {
        Tensor p = patchesOf(layer, signal);
        Tensor q = gradientsByPosition(layer, signal.gradient);
        if (patchesFirst)
            p = rotateColumns(p, basis.in);
        if (gradientsFirst)
            q = rotateColumns(q, basis.out);
        addOuterProducts(h, q, p);
    }
    if (basis.in.defined() && !patchesFirst)
        h = rotateColumns(h, basis.in);
    if (basis.out.defined() && !gradientsFirst)
        h = rotateColumns(h.transpose(2, 3), basis.out).transpose(2, 3);
    return h;
}

void forEachSlice(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                  const std::function<void(std::int64_t, const std::vector<LayerSignal>&)>& visit) {
    const auto images = signals.front().input.size(0);
    const auto length = sliceLength(layer, signals);
    for (std::int64_t first = 0; first < images; first += length) {
        const auto count = std::min(length, images - first);
        std::vector<LayerSignal> slice;
        for (const auto& signal : signals)
            slice.push_back({signal.input.narrow(0, first, count), signal.gradient.narrow(0, first, count)});
        visit(first, slice);
    }
}

} // namespace wherefrom::influence
