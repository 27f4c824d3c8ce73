// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/influence/curvature_state_torch.h"
#include "core/influence/kronecker_factors_torch.h"
#include "core/influence/options.h"
#include "core/influence/views_torch.h"

#include <vector>

namespace wherefrom::influence {

/// H from all of `views`, as Curvature says; options.batch must be positive.
CurvatureState estimateCurvature(encoder::Network& network, Views& views, const InfluenceOptions& options,
                                 const base::RunContext& context);

/// The first of the two passes alone: sums of ppᵀ and qqᵀ of each layer over all of `views`.
std::vector<KroneckerFactors> sumFactors(encoder::Network& network, Views& views,
                                         const InfluenceOptions& options, const base::RunContext& context);

/// Shapes of the tracked layers' gradients for images like these, both views counted; a layer that the
/// output does not depend on has no positions.
std::vector<LayerSize> layerSizes(encoder::Network& network, const torch::Tensor& oneImage);

} // namespace wherefrom::influence
