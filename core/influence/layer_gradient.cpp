// SPDX-License-Identifier: Apache-2.0
#include "core/influence/layer_gradient_torch.h"

#include "core/influence/batch_norm_gradient_torch.h"
#include "core/influence/channels_last_torch.h"
#include "core/influence/convolution_gradient_torch.h"
#include "core/influence/outer_products.h"
#include "core/influence/parallel_torch.h"

#include <algorithm>

namespace wherefrom::influence {
namespace {

using encoder::LayerKind;
using encoder::TrackedLayer;
using torch::Tensor;

std::int64_t biasColumns(const TrackedLayer& layer) {
    return layer.bias.defined() ? 1 : 0;
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

Tensor convolutionPatches(const TrackedLayer& layer, const Tensor& input,
                          std::array<std::int64_t, 2> outputSize) {
    const Tensor image = channelsLast(input, layer.padding);
    const auto images = image.size(0), channels = image.size(3), perGroup = channels / layer.groups;
    const auto [height, width] = outputSize;
    if (isPointwise(layer))
        return image.view({images, 1, height * width, channels});
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

/// Σ over positions of q pᵀ: q [b, g, P, out], p [b, g, P, in] → [b, g, out, in], added to `sum`.
void addBatchedProducts(Tensor& sum, const Tensor& q, const Tensor& p) {
    const auto batch = q.size(0) * q.size(1);
    const Tensor left = q.reshape({batch, q.size(2), q.size(3)}).transpose(1, 2);
    const Tensor right = p.reshape({batch, p.size(2), p.size(3)});
    if (sum.defined())
        sum.view({batch, q.size(3), p.size(3)}).baddbmm_(left, right);
    else
        sum = left.bmm(right).view({q.size(0), q.size(1), q.size(3), p.size(3)});
}

std::int64_t positionsOf(const TrackedLayer& layer, const LayerSignal& signal) {
    if (layer.kind == LayerKind::convolution)
        return signal.gradient.size(2) * signal.gradient.size(3);
    return signal.input.numel() / (signal.input.size(0) * signal.input.size(-1));
}

/// What is made of a slice of images: their gradients in all, or only the terms they are summed from.
enum class Made { gradients, terms };

/// For gradients the processor's caches are worth more than large products. Rotated terms want the opposite:
/// each product streams the whole basis past, 85 MB of it for 4,608 inputs. A device likes both large.
double sliceBudget(const torch::Device& device, Made made) {
    if (!device.is_cpu())
        return 1e9;
    return made == Made::gradients ? 16e6 : 128e6;
}

std::int64_t sliceLength(const TrackedLayer& layer, const std::vector<LayerSignal>& signals, Made made) {
    const auto& input = signals.front().input;
    const LayerSize size = layerSize(layer, signals);
    const auto positions = double(size.positions), in = double(size.in), out = double(size.out);
    const bool direct = made == Made::gradients && sumsWithoutPatches(layer, input);
    const double values = direct ? double(layer.weight.size(1)) : in; // patches or the image itself
    const double terms = 2 * positions * (values + out),
                 gradients = made == Made::gradients ? 3 * out * in : 0;
    const double bytes =
        std::max(1.0, double(size.groups) * (terms + gradients) * double(input.element_size()));
    return std::max<std::int64_t>(1, std::int64_t(sliceBudget(input.device(), made) / bytes));
}

std::vector<LayerSignal> part(const std::vector<LayerSignal>& signals, std::int64_t first,
                              std::int64_t count) {
    std::vector<LayerSignal> slice;
    for (const auto& signal : signals)
        slice.push_back({signal.input.narrow(0, first, count), signal.gradient.narrow(0, first, count),
                         signal.standardisation});
    return slice;
}

template <typename Visit>
void forEachPart(std::int64_t images, std::int64_t length, const Visit& visit) {
    for (std::int64_t first = 0; first < images; first += length)
        visit(first, std::min(length, images - first));
}

/// The executions behind one another as one with more images, where their shapes allow it.
std::vector<LayerSignal> together(const std::vector<LayerSignal>& signals) {
    std::vector<Tensor> inputs, gradients;
    for (const auto& signal : signals) {
        if (signal.input.sizes() != signals.front().input.sizes() ||
            signal.gradient.sizes() != signals.front().gradient.sizes())
            return signals;
        inputs.push_back(signal.input);
        gradients.push_back(signal.gradient);
    }
    if (signals.size() < 2)
        return signals;
    return {{torch::cat(inputs), torch::cat(gradients)}};
}

/// From this many places on, Torch's 3x3 convolutions outrun its products of matrices on the processor.
constexpr std::int64_t placesOfAConvolution = 64;

bool rotatesAsConvolution(const TrackedLayer& layer, const LayerSignal& signal) {
    return layer.kind == LayerKind::convolution && layer.groups == 1 && signal.input.is_cpu() &&
           signal.input.scalar_type() == torch::kFloat32 && layer.weight.size(2) * layer.weight.size(3) > 1 &&
           signal.gradient.size(2) * signal.gradient.size(3) >= placesOfAConvolution;
}

/// Patches times Q_A [1, in, k] without making the patches: a convolution with Q_A's columns as its filters.
Tensor rotatedByConvolution(const TrackedLayer& layer, const Tensor& input, const Tensor& basis) {
    const auto rows = layer.weight.size(2), columns = layer.weight.size(3), channels = layer.weight.size(1);
    const auto kept = basis.size(2);
    const Tensor filters = basis[0].t().contiguous();
    const Tensor weight = filters.narrow(1, 0, rows * columns * channels)
                              .reshape({kept, rows, columns, channels})
                              .permute({0, 3, 1, 2});
    const Tensor bias = layer.bias.defined() ? filters.select(1, filters.size(1) - 1).contiguous() : Tensor();
    const Tensor rotated =
        torch::conv2d(input, weight, bias, layer.stride, layer.padding, layer.dilation, layer.groups);
    return channelsLast(rotated).view({rotated.size(0), 1, -1, kept});
}

/// What h is the sum of: q and p of each execution, rotated where that is cheaper now than in the sum.
struct Terms {
    Tensor q;               ///< [b, g, P, out]
    Tensor p;               ///< [b, g, P, in]; undefined where patches are not made
    Tensor image{};         ///< instead: [b, height, width, channels], padded
    std::int64_t width = 0; ///< of the positions, for an image

    Terms narrow(std::int64_t first, std::int64_t count) const {
        const auto part = [&](const Tensor& all) {
            return all.defined() ? all.narrow(0, first, count) : all;
        };
        return {part(q), part(p), part(image), width};
    }
};

/// Added to `sum`, which may be undefined: [b, g, out, in].
void addTerms(Tensor& sum, const TrackedLayer& layer, const Terms& terms) {
    if (!terms.image.defined())
        return addBatchedProducts(sum, terms.q, terms.p);
    const auto in = layer.weight.numel() / layer.weight.size(0) + biasColumns(layer);
    if (!sum.defined())
        sum = torch::zeros({terms.q.size(0), 1, terms.q.size(3), in}, terms.q.options());
    addConvolutionGradients(sum, layer, terms.q, terms.image, terms.width);
}

Terms termsOf(const TrackedLayer& layer, const LayerSignal& signal, const LayerBasis& basis,
              const RotationOrder& order) {
    Terms terms;
    terms.q = gradientsByPosition(layer, signal.gradient);
    if (order.gradientsFirst)
        terms.q = rotateColumns(terms.q, basis.out);
    if (!order.patchesFirst && sumsWithoutPatches(layer, signal.input)) {
        terms.image = channelsLast(signal.input, layer.padding);
        terms.width = signal.gradient.size(3);
        return terms;
    }
    if (order.patchesFirst && rotatesAsConvolution(layer, signal))
        terms.p = rotatedByConvolution(layer, signal.input, basis.in);
    else
        terms.p = patchesOf(layer, signal);
    if (order.patchesFirst && !rotatesAsConvolution(layer, signal))
        terms.p = rotateColumns(terms.p, basis.in);
    return terms;
}

std::vector<Terms> allTerms(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                            const LayerBasis& basis, const RotationOrder& order) {
    std::vector<Terms> all;
    const auto images = signals.front().input.size(0);
    for (const auto& signal : order.patchesFirst ? together(signals) : signals) {
        const Terms terms = termsOf(layer, signal, basis, order);
        forEachPart(terms.q.size(0), images, [&](std::int64_t first, std::int64_t count) {
            all.push_back(terms.narrow(first, count));
        });
    }
    return all;
}

/// From this many rows on, a library's product of one image is worth a call.
constexpr std::int64_t rowsOfALibrary = 128;

/// Q_Gᵀ h, group by group. Torch multiplies image after image on one thread: small ones are better shared.
Tensor rotateRows(const Tensor& h, const Tensor& basis) {
    const auto out = h.size(2), in = h.size(3);
    if (h.size(1) > 1 || out >= rowsOfALibrary || !h.is_cpu() || h.scalar_type() != torch::kFloat32 ||
        !h.is_contiguous() || !knowsOuterProducts(out, in))
        return basis.transpose(1, 2).matmul(h);
    const OuterProducts products{.height = out,
                                 .width = 1,
                                 .out = out,
                                 .kernelRows = 1,
                                 .run = in,
                                 .imageRow = in,
                                 .down = 1,
                                 .right = 0,
                                 .sumRow = in};
    const Tensor rotated = torch::zeros_like(h), factors = basis.contiguous();
    const float* values = h.data_ptr<float>();
    float* sums = rotated.data_ptr<float>();
    at::parallel_for(0, h.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            addOuterProducts(products, factors.data_ptr<float>(), values + i * out * in, sums + i * out * in);
    });
    return rotated;
}

/// Σ q pᵀ of images [first, first + count), with the rotations that the terms did not have.
Tensor rotatedSum(const TrackedLayer& layer, const std::vector<Terms>& all, std::int64_t first,
                  std::int64_t count, const LayerBasis& basis, const RotationOrder& order) {
    Tensor h;
    for (const auto& terms : all)
        addTerms(h, layer, terms.narrow(first, count));
    if (basis.in.defined() && !order.patchesFirst)
        h = rotateColumns(h, basis.in);
    if (basis.out.defined() && !order.gradientsFirst)
        h = rotateRows(h, basis.out);
    return h;
}

RotationOrder orderFor(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                       const LayerBasis& basis) {
    RotationOrder order = cheapestOrder(layerSize(layer, signals));
    order.patchesFirst = order.patchesFirst && basis.in.defined();
    order.gradientsFirst = order.gradientsFirst && basis.out.defined();
    return order;
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

Tensor rotateColumns(const Tensor& x, const Tensor& basis) {
    const auto images = x.size(0), groups = x.size(1), m = x.size(2), n = x.size(3), k = basis.size(2);
    if (groups == 1)
        return x.reshape({images * m, n}).mm(basis[0]).view({images, 1, m, k});
    const Tensor byGroup = x.transpose(0, 1).reshape({groups, images * m, n});
    return byGroup.bmm(basis).view({groups, images, m, k}).transpose(0, 1);
}

Tensor rotatedGradients(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                        const LayerBasis& basis) {
    if (layer.kind == LayerKind::batchNorm)
        return batchNormGradients(layer, signals);
    const RotationOrder order = orderFor(layer, signals, basis);
    return rotatedSum(layer, allTerms(layer, signals, basis, order), 0, signals.front().input.size(0), basis,
                      order);
}

void forEachSlice(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                  const std::function<void(std::int64_t, const std::vector<LayerSignal>&)>& visit) {
    forEachPart(signals.front().input.size(0), sliceLength(layer, signals, Made::gradients),
                [&](std::int64_t first, std::int64_t count) { visit(first, part(signals, first, count)); });
}

void forEachSliceOfTerms(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                         const std::function<void(std::int64_t, const std::vector<LayerSignal>&)>& visit) {
    forEachPart(signals.front().input.size(0), sliceLength(layer, signals, Made::terms),
                [&](std::int64_t first, std::int64_t count) { visit(first, part(signals, first, count)); });
}

void forEachRotated(const TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                    const LayerBasis& basis,
                    const std::function<void(std::int64_t first, const Tensor& h)>& visit) {
    const RotationOrder order =
        layer.kind == LayerKind::batchNorm ? RotationOrder{} : orderFor(layer, signals, basis);
    if (!order.patchesFirst) // the basis meets sums, not terms: small slices serve it as well
        return forEachSlice(layer, signals, [&](std::int64_t first, const std::vector<LayerSignal>& slice) {
            visit(first, rotatedGradients(layer, slice, basis));
        });
    const auto length = sliceLength(layer, signals, Made::gradients);
    forEachSliceOfTerms(layer, signals, [&](std::int64_t start, const std::vector<LayerSignal>& slice) {
        const auto terms = allTerms(layer, slice, basis, order);
        forEachPart(slice.front().input.size(0), length, [&](std::int64_t first, std::int64_t count) {
            visit(start + first, rotatedSum(layer, terms, first, count, basis, order));
        });
    });
}

} // namespace wherefrom::influence
