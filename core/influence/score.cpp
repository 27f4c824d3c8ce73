// SPDX-License-Identifier: Apache-2.0
#include "core/influence/score.h"

#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/score_torch.h"

namespace wherefrom::influence {

InfluenceScores scoreInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                               const encoder::PixelSource& images, const InfluenceOptions& options,
                               const base::RunContext& context, const ScoresReady& ready) {
    options.validate();
    LayerSelection network(networkFor(encoder, options.output), options.layers);
    PixelViews views(encoder, images, options);
    InfluenceOptions sized = options;
    if (sized.batch == 0 && views.size() > 0)
        sized.batch = automaticBatch(layerSizes(network, views.clean(0, 1)), network.device().is_cpu());
    return scoreInfluence(network, curvature.state(), views, sized, context, ready);
}

} // namespace wherefrom::influence
