// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/influence/curvature_state_torch.h"
#include "core/influence/score.h"
#include "core/influence/views_torch.h"

namespace wherefrom::influence {

/// Scores all of `views`, as the public scoreInfluence says; options.batch must be positive.
InfluenceScores scoreInfluence(encoder::Network& network, const CurvatureState& curvature, Views& views,
                               const InfluenceOptions& options, const base::RunContext& context,
                               const ScoresReady& ready = {});

} // namespace wherefrom::influence
