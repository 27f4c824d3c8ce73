// SPDX-License-Identifier: Apache-2.0
#include "core/influence/sketch.h"

#include "core/base/half.h"
#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/pairwise.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/sketch_torch.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::influence {
namespace {

/// With the batch that options.batch = 0 stands for. The passes of all draws are held at a time, where
/// scoring holds two.
InfluenceOptions sized(const InfluenceOptions& options, encoder::Network& network, Views& views) {
    options.validate();
    InfluenceOptions result = options;
    if (result.batch == 0 && views.size() > 0)
        result.batch = std::max(
            1, 2 * automaticBatch(layerSizes(network, views.clean(0, 1)), network.device().is_cpu()) /
                   (options.draws + 1));
    return result;
}

} // namespace

void sketchInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                     const encoder::PixelSource& images, const InfluenceOptions& options,
                     const SketchShape& shape, const base::RunContext& context, const SketchesReady& ready) {
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    PixelViews views(encoder, images, options);
    sketchInfluence(network, curvature.state(), views, sized(options, network, views), shape, context, ready);
}

base::Matrix<float> influenceSketches(const encoder::Encoder& encoder, const Curvature& curvature,
                                      const encoder::PixelSource& images, const InfluenceOptions& options,
                                      const SketchShape& shape, const base::RunContext& context) {
    base::Matrix<float> all(images.size(), shape.size);
    sketchInfluence(encoder, curvature, images, options, shape, context,
                    [&](std::size_t from, base::MatrixView<float> part) {
                        std::ranges::copy(part.values(), all.row(from).begin());
                    });
    return all;
}

base::Matrix<float> pairwiseInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                                      const encoder::PixelSource& images, const encoder::PixelSource& queries,
                                      const InfluenceOptions& options, const base::RunContext& context) {
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    PixelViews imageViews(encoder, images, options), queryViews(encoder, queries, options);
    return pairwiseInfluence(network, curvature.state(), imageViews, queryViews,
                             sized(options, network, imageViews), context);
}

float packSketch(std::span<const float> sketch, std::span<std::uint16_t> row) {
    double squares = 0;
    for (const float value : sketch)
        squares += double{value} * double{value};
    const double length = std::sqrt(squares);
    for (std::size_t c = 0; c < sketch.size(); ++c)
        row[c] = length > 0 ? base::toHalf(static_cast<float>(double{sketch[c]} / length)) : std::uint16_t{0};
    return static_cast<float>(length);
}

} // namespace wherefrom::influence
