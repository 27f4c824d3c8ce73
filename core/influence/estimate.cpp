// SPDX-License-Identifier: Apache-2.0
#include "core/influence/estimate_torch.h"

#include "core/base/error.h"
#include "core/influence/batches_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/precision_torch.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace wherefrom::influence {
namespace {

using encoder::LayerKind;
using encoder::Network;
using torch::Tensor;

/// What each layer of a batch hands over: the layer's number and its signals of the whole batch.
using LayerVisitor = std::function<void(std::size_t layer, const std::vector<LayerSignal>&)>;

struct Walk {
    Network& network;
    Views& views;
    const InfluenceOptions& options;
    const base::RunContext& context;
};

/// Σ over images of εᵀ(u − v), or of ℓ for the empirical Fisher.
Tensor objective(const Walk& walk, const Pass& clean, const Pass& augmented, std::size_t first) {
    const auto& options = walk.options;
    if (options.fisher == Fisher::empirical)
        return pairLoss(options.loss, clean.output, augmented.output).sum();
    const Tensor residual = pairResidual(options.loss, clean.output, augmented.output);
    const Tensor epsilon =
        walk.views.residuals(first, std::size_t(residual.size(0)), residual.size(1)).to(residual.options());
    return (epsilon * residual).sum();
}

Signals pseudoGradients(const Walk& walk, std::size_t first, std::size_t count) {
    const auto pass = [&walk](const Tensor& images) {
        const PrecisionScope precision(walk.options.precision, walk.network.device());
        return forwardPass(walk.network, images);
    };
    const Pass clean = pass(walk.views.clean(first, count));
    walk.context.throwIfStopped();
    const Pass augmented = pass(walk.views.augmented(first, count, curvatureDraw));
    walk.context.throwIfStopped();
    const std::array<const Pass*, 2> passes{&clean, &augmented};
    return differentiate(walk.network.layers().size(), objective(walk, clean, augmented, first), passes,
                         false);
}

/// One pass over the factor sample; `start` is where its progress begins among `total`.
void walkSample(const Walk& walk, int batch, std::size_t start, std::size_t total,
                const LayerVisitor& visit) {
    const auto& layers = walk.network.layers();
    const std::size_t n = walk.views.size();
    for (std::size_t first = 0; first < n; first += std::size_t(batch)) {
        const auto count = std::min(std::size_t(batch), n - first);
        Signals signals = pseudoGradients(walk, first, count);
        torch::NoGradGuard noGrad;
        const PrecisionScope products(ofProducts(walk.options.precision), walk.network.device());
        for (std::size_t l = 0; l < layers.size(); ++l) {
            walk.context.throwIfStopped();
            if (!signals[l].empty())
                visit(l, signals[l]);
            signals[l].clear();
        }
        walk.context.progress(std::int64_t(start + first + count), std::int64_t(total), "images",
                              start == 0 ? "factors" : "eigenvalues");
    }
}

std::vector<KroneckerFactors> factorSums(const Walk& walk, int& batch, std::size_t total) {
    return withBatchThatFits(batch, walk.context, [&](int size) {
        const auto& layers = walk.network.layers();
        std::vector<KroneckerFactors> factors(layers.size());
        walkSample(walk, size, 0, total, [&](std::size_t l, const std::vector<LayerSignal>& signals) {
            if (layers[l].kind != LayerKind::batchNorm)
                forEachSlice(layers[l], signals, [&](std::int64_t, const std::vector<LayerSignal>& slice) {
                    walk.context.throwIfStopped();
                    factors[l].add(layers[l], slice);
                });
        });
        return factors;
    });
}

/// Adds Σ over images of the squares of the rotated gradients.
void addSquares(Tensor& sum, const Tensor& rotated) {
    const Tensor squares = rotated.square().sum(0);
    if (sum.defined())
        sum.add_(squares);
    else
        sum = squares.to(torch::kFloat64);
}

/// Adds the squares of Q_Gᵀ h Q_A, multiplied in the precision that scores will be.
void addRotatedSquares(Tensor& sum, const Walk& walk, std::size_t l, std::vector<LayerSignal> signals,
                       const LayerBasis& basis) {
    const auto& layer = walk.network.layers()[l];
    const auto weights = layer.weight.scalar_type();
    const auto type =
        layer.kind == LayerKind::batchNorm ? weights : productType(walk.options.precision, weights);
    for (auto& signal : signals)
        signal = {signal.input.to(type), signal.gradient.to(type), signal.standardisation};
    const auto as = [type](const Tensor& tensor) { return tensor.defined() ? tensor.to(type) : tensor; };
    forEachRotated(layer, signals, {as(basis.in), as(basis.out)}, [&](std::int64_t, const Tensor& h) {
        walk.context.throwIfStopped();
        addSquares(sum, h.to(weights));
    });
}

/// Λ of the layers that `wanted` chooses, others undefined.
std::vector<Tensor> meanSquares(const Walk& walk, int& batch, const std::vector<LayerBasis>& bases,
                                const std::function<bool(std::size_t)>& wanted, std::size_t start,
                                std::size_t total) {
    auto sums = withBatchThatFits(batch, walk.context, [&](int size) {
        std::vector<Tensor> squares(bases.size());
        walkSample(walk, size, start, total, [&](std::size_t l, const std::vector<LayerSignal>& signals) {
            if (wanted(l))
                addRotatedSquares(squares[l], walk, l, signals, bases[l]);
        });
        return squares;
    });
    for (auto& sum : sums)
        if (sum.defined())
            sum.div_(double(walk.views.size()));
    return sums;
}

Tensor zerosLike(const LayerSize& size, const torch::Device& device) {
    return torch::zeros({size.groups, size.out, size.in},
                        torch::TensorOptions().dtype(torch::kFloat64).device(device));
}

/// K-FAC's Λ: terms at different positions and in different views taken as independent.
Tensor factoredEigenvalues(const KroneckerFactors::Eigen& eigen, double positionsAnImage) {
    return eigen.outValues.unsqueeze(2) * eigen.inValues.unsqueeze(1) * positionsAnImage;
}

class Estimate {
  public:
    Estimate(const Walk& walk, std::vector<LayerSize> sizes)
        : walk_(walk),
          sizes_(std::move(sizes)),
          batch_(walk.options.batch),
          bases_(sizes_.size()),
          inValues_(sizes_.size()),
          eigenvalues_(sizes_.size()) {}

    CurvatureState run() {
        const auto kind = walk_.options.curvature;
        const std::size_t n = walk_.views.size();
        const bool factored = kind == CurvatureKind::ekfac || kind == CurvatureKind::kfac;
        const std::size_t total = factored ? 2 * n : n;
        if (factored)
            decompose(total);
        if (kind == CurvatureKind::identity)
            for (std::size_t l = 0; l < sizes_.size(); ++l)
                eigenvalues_[l] = zerosLike(sizes_[l], walk_.network.device()).fill_(1);
        else
            correct(total - n, total);
        return state();
    }

  private:
    void decompose(std::size_t total) {
        auto factors = factorSums(walk_, batch_, total);
        for (std::size_t l = 0; l < factors.size(); ++l) {
            if (factors[l].positions() == 0)
                continue;
            walk_.context.throwIfStopped();
            const auto eigen = factors[l].decompose();
            const auto type = walk_.network.layers()[l].weight.scalar_type();
            inValues_[l] = eigen.inValues;
            bases_[l] = {eigen.inVectors.to(type).contiguous(), eigen.outVectors.to(type).contiguous()};
            if (walk_.options.curvature == CurvatureKind::kfac)
                eigenvalues_[l] =
                    factoredEigenvalues(eigen, factors[l].positions() / double(walk_.views.size()));
        }
    }

    /// Λ from the second pass, where the first has not given it.
    void correct(std::size_t start, std::size_t total) {
        const auto wanted = [&](std::size_t l) { return !eigenvalues_[l].defined(); };
        auto squares = meanSquares(walk_, batch_, bases_, wanted, start, total);
        for (std::size_t l = 0; l < squares.size(); ++l)
            if (squares[l].defined())
                eigenvalues_[l] = squares[l].contiguous();
    }

    CurvatureState state() {
        const auto& options = walk_.options;
        CurvatureState result{options.curvature, options.fisher, options.loss, walk_.views.size(), {}};
        for (std::size_t l = 0; l < sizes_.size(); ++l) {
            if (!eigenvalues_[l].defined()) // the output does not depend on this layer
                eigenvalues_[l] = zerosLike(sizes_[l], walk_.network.device());
            result.layers.push_back(
                {walk_.network.layers()[l].name, bases_[l], eigenvalues_[l], inValues_[l]});
        }
        return result;
    }

    Walk walk_;
    std::vector<LayerSize> sizes_;
    int batch_;
    std::vector<LayerBasis> bases_;
    std::vector<Tensor> inValues_;
    std::vector<Tensor> eigenvalues_;
};

LayerSize sizeWithoutExecution(const encoder::TrackedLayer& layer) {
    if (layer.kind == LayerKind::batchNorm)
        return {1, 1 + (layer.bias.defined() ? 1 : 0), layer.weight.numel(), 0, true};
    return {layer.groups, layer.weight.size(0) / layer.groups,
            layer.weight.numel() / layer.weight.size(0) + (layer.bias.defined() ? 1 : 0), 0, false};
}

} // namespace

std::vector<LayerSize> layerSizes(Network& network, const Tensor& oneImage) {
    torch::NoGradGuard noGrad;
    encoder::LayerTape tape;
    network.forward(oneImage, &tape);
    const auto& layers = network.layers();
    std::vector<std::vector<LayerSignal>> executions(layers.size());
    for (const auto& execution : tape)
        executions.at(execution.layer).push_back({execution.input, execution.output});
    std::vector<LayerSize> sizes;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        sizes.push_back(executions[l].empty() ? sizeWithoutExecution(layers[l])
                                              : layerSize(layers[l], executions[l]));
        sizes.back().positions *= 2;
    }
    return sizes;
}

std::vector<KroneckerFactors> sumFactors(Network& network, Views& views, const InfluenceOptions& options,
                                         const base::RunContext& context) {
    int batch = options.batch;
    return factorSums({network, views, options, context}, batch, views.size());
}

CurvatureState estimateCurvature(Network& network, Views& views, const InfluenceOptions& options,
                                 const base::RunContext& context) {
    options.validate();
    if (network.layers().empty())
        throw base::Error(
            "This encoder has no layer that influence can be computed over: choose a network with "
            "convolutions or linear layers.");
    if (views.size() == 0)
        throw base::Error("There is no usable image to estimate the curvature from.");
    requirePrecision(options.precision, network.device());
    return Estimate({network, views, options, context}, layerSizes(network, views.clean(0, 1))).run();
}

} // namespace wherefrom::influence
