// SPDX-License-Identifier: Apache-2.0
#include "core/influence/curvature.h"

#include "core/base/error.h"
#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/normal_numbers.h"
#include "core/influence/pixel_views_torch.h"

#include <algorithm>
#include <utility>

namespace wherefrom::influence {
namespace {

constexpr std::uint64_t sampleStream = 0x73616d706c650000ULL;

/// The rows with the smallest keyed numbers: which images those are does not depend on their order.
std::vector<std::int32_t> chosenRows(std::span<const std::int32_t> rows, std::size_t count,
                                     std::uint64_t seed) {
    std::vector<std::int32_t> chosen(rows.begin(), rows.end());
    if (count >= chosen.size())
        return chosen;
    const auto key = [&](std::int32_t row) { return mixed(mixed(seed, sampleStream), std::uint64_t(row)); };
    const auto end = chosen.begin() + std::ptrdiff_t(count);
    std::nth_element(chosen.begin(), end, chosen.end(),
                     [&](std::int32_t a, std::int32_t b) { return key(a) < key(b); });
    chosen.erase(end, chosen.end());
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

double damping(const LayerCurvature& layer, CurvatureKind kind, const InfluenceOptions& options) {
    if (kind == CurvatureKind::identity)
        return 0;
    return options.absoluteDamping.value_or(options.relativeDamping *
                                            layer.eigenvalues.mean().item<double>());
}

torch::Tensor inverseEigenvalues(const LayerCurvature& layer, CurvatureKind kind,
                                 const InfluenceOptions& options, torch::ScalarType type) {
    const torch::Tensor damped = layer.eigenvalues + damping(layer, kind, options);
    return torch::where(damped > 0, damped.reciprocal(), torch::zeros_like(damped)).to(type);
}

Curvature::Curvature(std::shared_ptr<const CurvatureState> state) : state_(std::move(state)) {}

std::vector<std::string> Curvature::layerNames() const {
    std::vector<std::string> names;
    for (const auto& layer : state_->layers)
        names.push_back(layer.name);
    return names;
}

std::vector<double> Curvature::dampings(const InfluenceOptions& options) const {
    std::vector<double> values;
    for (const auto& layer : state_->layers)
        values.push_back(damping(layer, state_->kind, options));
    return values;
}

CurvatureKind Curvature::kind() const {
    return state_->kind;
}
Fisher Curvature::fisher() const {
    return state_->fisher;
}
std::size_t Curvature::samples() const {
    return state_->samples;
}

Curvature estimateCurvature(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                            const InfluenceOptions& options, const base::RunContext& context) {
    options.validate();
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    const auto rows = chosenRows(images.rows, options.factorSamples, options.seed);
    PixelViews views(encoder, {images.pixels, rows, images.side}, options);
    InfluenceOptions sized = options;
    if (sized.batch == 0 && views.size() > 0)
        sized.batch = automaticBatch(layerSizes(network, views.clean(0, 1)), network.device().is_cpu());
    return Curvature(
        std::make_shared<const CurvatureState>(estimateCurvature(network, views, sized, context)));
}

} // namespace wherefrom::influence
