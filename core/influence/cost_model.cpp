// SPDX-License-Identifier: Apache-2.0
#include "core/influence/cost_model.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::influence {
namespace {

/// Multiply-adds of one forward of both views in a batch.
constexpr double processorBatchWork = 2e10;
constexpr double deviceBatchWork = 1e12;

bool hasFactors(CurvatureKind kind) {
    return kind == CurvatureKind::ekfac || kind == CurvatureKind::kfac;
}

double factorWork(const LayerSize& size) {
    const auto in = double(size.in), out = double(size.out);
    return size.diagonal ? 0 : double(size.groups) * double(size.positions) * (in * in + out * out);
}

double eigenWork(const LayerSize& size) {
    const auto in = double(size.in), out = double(size.out);
    return size.diagonal ? 0 : double(size.groups) * 9 * (in * in * in + out * out * out);
}

double squareElements(const LayerSize& size) {
    const auto in = double(size.in), out = double(size.out);
    return size.diagonal ? 0 : double(size.groups) * (in * in + out * out);
}

/// What is made of a layer's images at a time (see forEachRotated), in numbers.
double sliceElements(const LayerSize& size, double images) {
    const double terms = 2 * double(size.positions) * double(size.in + size.out);
    return size.diagonal ? 0 : double(size.groups) * images * terms;
}

/// Multiply-adds of rotating one gradient; at most, where a share of the trace is kept: the largest
/// eigenvalues come first, so that share of the eigenvectors holds it. With r of them Q_G meets the terms or
/// their sum, then comes L = h̃ Q_lead (see TruncatedCurvature).
double rotationWork(const LayerSize& size, double truncation) {
    if (truncation == 0)
        return rotationCost(size);
    const auto in = double(size.in), out = double(size.out), positions = double(size.positions);
    const double kept = truncation < 1 ? std::ceil(truncation * in) : std::min(in, truncation);
    const double truncated = double(size.groups) * (std::min(positions, in) * out * out + out * in * kept);
    return std::min(rotationCost(size), truncated);
}

/// LAPACK's float64 eigendecomposition takes this many squares of its side beside its input: 1.3 GB for
/// 4,608.
constexpr double eigenSquares = 8;

/// Outputs and inputs of a layer that the tape keeps for one image, both views.
double tapeElements(const LayerSize& size) {
    return size.diagonal ? double(size.positions) * double(size.in)
                         : double(size.groups) * double(size.positions) * double(size.out);
}

} // namespace

int automaticBatch(const std::vector<LayerSize>& sizes, bool onProcessor) {
    double work = 1;
    for (const auto& size : sizes)
        work += size.diagonal ? 0 : size.assembly();
    const double batch = (onProcessor ? processorBatchWork : deviceBatchWork) / work;
    return int(std::clamp(batch, 1.0, onProcessor ? 64.0 : 512.0));
}

ScoringCost costOf(const std::vector<LayerSize>& sizes, const InfluenceOptions& options, std::size_t n,
                   bool onProcessor, int elementBytes) {
    const bool factored = hasFactors(options.curvature);
    const double element = elementBytes;
    ScoringCost cost;
    double parameters = 0, square = 0, tape = 0, slice = 0, side = 0, wholeRotation = 0;
    cost.batch = options.batch > 0 ? options.batch : automaticBatch(sizes, onProcessor);
    const double sliceBudget = (onProcessor ? 128e6 : 1e9) / element;
    for (const auto& size : sizes) {
        parameters += size.parameters();
        tape += tapeElements(size);
        if (size.diagonal)
            continue;
        cost.assembly += size.assembly();
        slice = std::max(slice, std::min(sliceBudget, sliceElements(size, cost.batch)));
        if (!factored)
            continue;
        cost.rotation += rotationWork(size, options.truncation);
        wholeRotation += rotationCost(size); // what the second pass over the factor sample makes
        cost.factors += factorWork(size);
        cost.eigen += eigenWork(size);
        square += squareElements(size);
        side = std::max(side, double(std::max(size.in, size.out)));
    }
    // Forward of both views costs what the assembly does; so does differentiating by the outputs.
    cost.forwardBackward = 2 * cost.assembly;
    const double draw = cost.forwardBackward + cost.assembly + cost.rotation;
    const double sampled =
        options.curvature == CurvatureKind::identity ? 0 : double(std::min(n, options.factorSamples));
    const double estimated = draw - cost.rotation + wholeRotation;
    cost.total = sampled * (estimated + (factored ? cost.forwardBackward + cost.factors : 0)) + cost.eigen +
                 double(n) * options.draws * draw;
    cost.curvatureBytes = std::int64_t(square * element + parameters * 8);
    // Factor sums are float64 and are replaced by the bases one by one; a tape holds the output of each
    // layer, its gradient, and behind every second one an activation; the rest is for what autograd makes on
    // its way.
    const double passes = options.averageGradients ? 0.5 * (1 + options.draws) : 1;
    const double batchBytes = double(cost.batch) * 3 * tape * passes * element;
    cost.peakBytes = std::int64_t(square * (8 + element) + eigenSquares * side * side * 8 +
                                  parameters * (8 + 2 * element) + batchBytes + 2 * slice * element);
    return cost;
}

} // namespace wherefrom::influence
