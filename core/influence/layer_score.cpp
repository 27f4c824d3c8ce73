// SPDX-License-Identifier: Apache-2.0
#include "core/influence/layer_score_torch.h"

#include "core/influence/precision_torch.h"
#include "core/influence/truncated_squares_torch.h"
#include "core/influence/truncation_torch.h"
#include "core/influence/weighted_squares_torch.h"

#include <utility>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

Tensor as(torch::ScalarType type, const Tensor& tensor) {
    return tensor.defined() ? tensor.to(type) : tensor;
}

std::vector<LayerSignal> as(torch::ScalarType type, const std::vector<LayerSignal>& signals) {
    std::vector<LayerSignal> converted;
    for (const auto& signal : signals)
        converted.push_back({signal.input.to(type), signal.gradient.to(type), signal.standardisation});
    return converted;
}

TruncatedRows fromGradients(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                            const LayerBasis& basis) {
    const Tensor h = rotatedGradients(layer, signals, {{}, basis.out});
    return {squaredRowLengths(h), rotateColumns(h, basis.in)};
}

/// Where positions are few, h is never made: ‖h̃_i‖² = q̃_iᵀ (p pᵀ) q̃_i over the positions, L = q̃ᵀ (p Q_lead).
TruncatedRows fromPositions(const encoder::TrackedLayer& layer, const std::vector<LayerSignal>& signals,
                            const LayerBasis& basis) {
    std::vector<Tensor> inputs, gradients;
    for (const auto& signal : signals) {
        inputs.push_back(patchesOf(layer, signal));
        gradients.push_back(gradientsByPosition(layer, signal.gradient));
    }
    const Tensor p = inputs.size() == 1 ? inputs[0] : torch::cat(inputs, 2);
    const Tensor q =
        rotateColumns(gradients.size() == 1 ? gradients[0] : torch::cat(gradients, 2), basis.out);
    // What lies outside the leading vectors is a small difference of these: not in a reduced type.
    const auto exact = p.scalar_type() == torch::kBFloat16 ? torch::kFloat32 : p.scalar_type();
    const Tensor wholeP = p.to(exact), wholeQ = q.to(exact);
    return {(wholeQ * wholeP.matmul(wholeP.transpose(2, 3)).matmul(wholeQ)).sum(2),
            q.transpose(2, 3).matmul(rotateColumns(p, basis.in))};
}

/// Multiply-adds with positions or with the gradient, see TruncatedCurvature.
bool positionsAreFewer(const LayerSize& size, std::int64_t kept) {
    const auto in = double(size.in), out = double(size.out), p = double(size.positions), r = double(kept);
    const double withGradient = std::min(p, in) * out * out + p * out * in + out * in * r;
    const double withPositions = p * out * out + p * in * r + p * out * r + p * p * (in + out);
    return withPositions < withGradient;
}

} // namespace

LayerScorer::LayerScorer(const encoder::TrackedLayer& layer, const LayerCurvature& curvature,
                         CurvatureKind kind, const InfluenceOptions& options)
    : layer_(layer), products_(layer.weight.scalar_type()) {
    const auto weightType = layer.weight.scalar_type();
    if (layer.kind != encoder::LayerKind::batchNorm)
        products_ = productType(options.precision, weightType);
    const auto kept = keptVectors(curvature, options.truncation);
    if (kept < curvature.eigenvalues.size(2)) {
        const auto part = truncated(curvature, kept, damping(curvature, kind, options), weightType);
        basis_ = {as(products_, part.basis.in), as(products_, part.basis.out)};
        weights_ = part.lead;
        rest_ = part.rest;
    } else {
        basis_ = {as(products_, curvature.basis.in), as(products_, curvature.basis.out)};
        weights_ = inverseEigenvalues(curvature, kind, options, weightType);
    }
}

void LayerScorer::score(const std::vector<LayerSignal>& signals, const Visit& visit) const {
    const auto converted = as(products_, signals);
    if (rest_.defined())
        return truncatedScore(converted, visit);
    forEachRotated(layer_, converted, basis_,
                   [&](std::int64_t first, const Tensor& h) { visit(first, weightedSquares(h, weights_)); });
}

void LayerScorer::truncatedScore(const std::vector<LayerSignal>& signals, const Visit& visit) const {
    const bool few = positionsAreFewer(layerSize(layer_, signals), basis_.in.size(2));
    (few ? forEachSliceOfTerms
         : forEachSlice)(layer_, signals, [&](std::int64_t first, const std::vector<LayerSignal>& slice) {
        const auto rows = few ? fromPositions(layer_, slice, basis_) : fromGradients(layer_, slice, basis_);
        visit(first, truncatedSquares(rows, weights_, rest_));
    });
}

} // namespace wherefrom::influence
