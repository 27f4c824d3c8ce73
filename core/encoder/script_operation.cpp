// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/script_operation_torch.h"

namespace wherefrom::encoder {

namespace {

using c10::IValue;
using torch::Tensor;
using Operands = at::ArrayRef<IValue>;
using Result = std::optional<ScriptOperation>;

Tensor tensorOr(const IValue& value) {
    return value.isTensor() ? value.toTensor() : Tensor();
}

bool isOne(const IValue& value) {
    return value.isScalar() && value.toScalar().equal(1);
}

/// The last two of a list that may be one number for all.
std::array<std::int64_t, 2> pairOf(const IValue& value, std::int64_t first) {
    const auto list = value.toIntVector();
    return list.size() == 1 ? std::array{first, list[0]} : std::array{list[0], list[1]};
}

Result rowsLayer(const Tensor& input, const Tensor& weight, const Tensor& bias) {
    if (weight.dim() != 2 || input.dim() < 2 || input.size(-1) != weight.size(1))
        return {};
    ScriptOperation operation;
    operation.layer.kind = LayerKind::linear;
    operation.layer.weight = weight;
    // A bias that is not one number an output (a whole row for each position) is none to the layer.
    if (bias.defined() && bias.numel() == weight.size(0) && bias.size(-1) == weight.size(0))
        operation.layer.bias = bias.view({-1});
    operation.shape = ScriptShape::rows;
    operation.input = input;
    return operation;
}

Result linear(Operands operands) {
    return rowsLayer(operands[0].toTensor(), operands[1].toTensor(), tensorOr(operands[2]));
}

/// addmm(bias, input, weightᵀ, beta, alpha)
Result addmm(Operands operands) {
    if (!isOne(operands[3]) || !isOne(operands[4]) || operands[2].toTensor().dim() != 2)
        return {};
    return rowsLayer(operands[1].toTensor(), operands[2].toTensor().t(), operands[0].toTensor());
}

/// matmul(input, weightᵀ), and where the site adds a bias: + bias · 1
Result product(const ScriptSite& site, Operands operands, const Tensor& output) {
    const Tensor input = operands[0].toTensor(), weight = operands[1].toTensor();
    if (weight.dim() != 2 || input.dim() < 2)
        return {};
    if (!site.addsBias)
        return rowsLayer(input, weight.t(), {});
    // The addition must not have repeated the product along a dimension.
    if (!isOne(operands[3]) || output.dim() != input.dim() ||
        output.numel() != input.numel() / input.size(-1) * weight.size(1))
        return {};
    return rowsLayer(input, weight.t(), tensorOr(operands[2]));
}

/// padding="same": so many zeros that the output is as large, the odd one behind.
Tensor paddedToSame(const Tensor& input, TrackedLayer& layer) {
    std::vector<std::int64_t> zeros;
    bool even = true;
    for (const int dimension : {1, 0}) {
        const auto d = static_cast<std::size_t>(dimension);
        const auto total = layer.dilation[d] * (layer.weight.size(2 + dimension) - 1);
        layer.padding[d] = total / 2;
        zeros.push_back(total / 2);
        zeros.push_back(total - total / 2);
        even = even && total % 2 == 0;
    }
    if (even)
        return input;
    layer.padding = {0, 0};
    return at::constant_pad_nd(input, zeros);
}

struct ConvolutionOperands {
    IValue stride, padding, dilation, groups;
};

Result convolution(Operands operands, const ConvolutionOperands& geometry) {
    Tensor input = operands[0].toTensor(), weight = operands[1].toTensor();
    const bool sequence = weight.dim() == 3;
    if ((weight.dim() != 4 && !sequence) || input.dim() != weight.dim())
        return {};
    if (sequence) {
        input = input.unsqueeze(2);
        weight = weight.unsqueeze(2);
    }
    ScriptOperation operation;
    TrackedLayer& layer = operation.layer;
    layer.kind = LayerKind::convolution;
    layer.weight = weight;
    layer.bias = tensorOr(operands[2]);
    layer.stride = pairOf(geometry.stride, sequence ? 1 : geometry.stride.toIntVector()[0]);
    layer.dilation = pairOf(geometry.dilation, sequence ? 1 : geometry.dilation.toIntVector()[0]);
    layer.groups = geometry.groups.toInt();
    operation.shape = sequence ? ScriptShape::sequence : ScriptShape::images;
    operation.input = input;
    if (!geometry.padding.isString())
        layer.padding = pairOf(geometry.padding, sequence ? 0 : geometry.padding.toIntVector()[0]);
    else if (geometry.padding.toStringRef() == "same")
        operation.input = paddedToSame(input, layer);
    return operation;
}

Result norm(const Tensor& normalised, const IValue& weight, const IValue& bias, ScriptShape shape) {
    if (!weight.isTensor())
        return {};
    ScriptOperation operation;
    operation.layer.kind = LayerKind::batchNorm;
    operation.layer.weight = weight.toTensor();
    operation.layer.bias = tensorOr(bias);
    operation.shape = shape;
    operation.input = normalised;
    return operation;
}

/// batch_norm(input, weight, bias, mean, variance, training, momentum, eps, cudnn)
Result batchNorm(Operands operands) {
    if (operands[5].toBool() || !operands[3].isTensor() || !operands[4].isTensor())
        return {};
    const torch::NoGradGuard noGradient;
    const Tensor normalised =
        at::batch_norm(operands[0].toTensor(), {}, {}, operands[3].toTensor(), operands[4].toTensor(), false,
                       0, operands[7].toDouble(), operands[8].toBool());
    return norm(normalised, operands[1], operands[2], ScriptShape::images);
}

/// layer_norm(input, shape, weight, bias, eps, cudnn)
Result layerNorm(Operands operands) {
    const auto shape = operands[1].toIntVector();
    if (shape.size() != 1 || operands[0].toTensor().dim() < 2)
        return {};
    const torch::NoGradGuard noGradient;
    const Tensor normalised = at::layer_norm(operands[0].toTensor(), shape, {}, {}, operands[4].toDouble());
    return norm(normalised, operands[2], operands[3], ScriptShape::normRows);
}

/// group_norm(input, groups, weight, bias, eps, cudnn)
Result groupNorm(Operands operands) {
    const torch::NoGradGuard noGradient;
    const Tensor normalised =
        at::group_norm(operands[0].toTensor(), operands[1].toInt(), {}, {}, operands[4].toDouble());
    return norm(normalised, operands[2], operands[3], ScriptShape::images);
}

} // namespace

Result scriptOperation(const ScriptSite& site, Operands operands, const Tensor& output) {
    const std::string& name = site.operation;
    if (name == "linear")
        return linear(operands);
    if (name == "addmm")
        return addmm(operands);
    if (name == "matmul" || name == "mm")
        return product(site, operands, output);
    if (name == "batch_norm")
        return batchNorm(operands);
    if (name == "layer_norm")
        return layerNorm(operands);
    if (name == "group_norm")
        return groupNorm(operands);
    // (input, weight, bias, stride, padding, dilation, …)
    const ConvolutionOperands geometry{operands[3], operands[4], operands[5], operands[6]};
    if (name == "convolution" || name == "_convolution") { // …, transposed, output padding, groups, …
        if (operands[6].toBool())
            return {};
        return convolution(operands, {operands[3], operands[4], operands[5], operands[8]});
    }
    return convolution(operands, geometry);
}

} // namespace wherefrom::encoder
