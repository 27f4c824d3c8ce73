// SPDX-License-Identifier: Apache-2.0
#include "core/influence/cost.h"

#include "core/base/error.h"
#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/score_torch.h"

#include <algorithm>
#include <chrono>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

/// Multiply-adds of the product that the rate of an eigendecomposition is measured on.
constexpr std::int64_t eigenProbe = 512;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Tensor oneImage(const encoder::Encoder& encoder) {
    const auto side = std::int64_t(encoder.spec().inputSide);
    return torch::zeros({1, 3, side, side}, torch::TensorOptions().device(torch::Device(encoder.device())));
}

/// A curvature of the right shapes, for timing alone: rotations cost the same whatever they rotate to.
CurvatureState blankCurvature(const encoder::Network& network, const std::vector<LayerSize>& sizes,
                              const InfluenceOptions& options) {
    CurvatureState state{options.curvature, options.fisher, options.loss, 0, {}};
    const bool rotates =
        options.curvature == CurvatureKind::ekfac || options.curvature == CurvatureKind::kfac;
    for (std::size_t l = 0; l < sizes.size(); ++l) {
        const auto& layer = network.layers()[l];
        const auto& size = sizes[l];
        const auto square = [&](std::int64_t n) {
            return torch::eye(n, layer.weight.options()).expand({size.groups, n, n}).contiguous();
        };
        LayerBasis basis;
        if (rotates && !size.diagonal)
            basis = {square(size.in), square(size.out)};
        state.layers.push_back(
            {layer.name, basis,
             torch::ones({size.groups, size.out, size.in}, layer.weight.options().dtype(torch::kFloat64)),
             torch::ones({size.groups, size.in}, layer.weight.options().dtype(torch::kFloat64))});
    }
    return state;
}

/// Seconds of one symmetric eigendecomposition per multiply-add of costOf()'s count.
double eigenSecondsPerWork(const torch::Device& device) {
    const Tensor root =
        torch::randn({eigenProbe, eigenProbe}, torch::TensorOptions().dtype(torch::kFloat64).device(device));
    const Tensor symmetric = root.mm(root.t());
    const auto start = std::chrono::steady_clock::now();
    std::get<0>(torch::linalg_eigh(symmetric)).sum().item<double>();
    const auto n = double(eigenProbe);
    return secondsSince(start) / (9 * n * n * n);
}

/// Seconds an image of run(views) on all of images, after a single one has warmed caches and allocators up.
template <typename Run>
double secondsAnImage(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                      const InfluenceOptions& options, const Run& run) {
    PixelViews warmUp(encoder, images.part(0, 1), options);
    run(warmUp);
    PixelViews views(encoder, images, options);
    const auto start = std::chrono::steady_clock::now();
    run(views);
    return std::max(1e-9, secondsSince(start)) / double(views.size());
}

} // namespace

ScoringCost estimateCost(const encoder::Encoder& encoder, const InfluenceOptions& options, std::size_t n) {
    options.validate();
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    return costOf(layerSizes(network, oneImage(encoder)), options, n, network.device().is_cpu(),
                  int(sizeof(float)));
}

ScoringSpeed measureScoringSpeed(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                                 const InfluenceOptions& options, const base::RunContext& context) {
    options.validate();
    if (images.size() == 0)
        throw base::Error("There is no usable image to measure the speed of influence with.");
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    const auto sizes = layerSizes(network, oneImage(encoder));
    const ScoringCost cost = costOf(sizes, options, images.size(), network.device().is_cpu(), sizeof(float));

    InfluenceOptions small = options;
    small.batch = int(std::min<std::size_t>(std::size_t(cost.batch), images.size()));
    small.draws = 1;
    base::RunContext quiet;
    quiet.stop = context.stop;
    const auto sample = images.part(0, std::size_t(small.batch));

    const CurvatureState blank = blankCurvature(network, sizes, options);
    const double scoring = secondsAnImage(
        encoder, sample, small, [&](Views& views) { scoreInfluence(network, blank, views, small, quiet); });
    ScoringSpeed speed;
    speed.scoring = 1 / scoring;
    if (options.curvature == CurvatureKind::identity)
        return speed;
    double factors = scoring; // the second pass rotates and squares, as scoring does
    if (cost.factors > 0)
        factors += secondsAnImage(encoder, sample, small,
                                  [&](Views& views) { sumFactors(network, views, small, quiet); });
    speed.factors = 1 / factors;
    speed.eigenSeconds = cost.eigen * eigenSecondsPerWork(network.device());
    return speed;
}

double ScoringSpeed::seconds(const InfluenceOptions& options, std::size_t n) const {
    const double scores = double(n) * options.draws / scoring;
    if (options.curvature == CurvatureKind::identity)
        return scores;
    return scores + double(std::min(n, options.factorSamples)) / factors + eigenSeconds;
}

} // namespace wherefrom::influence
