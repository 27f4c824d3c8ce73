// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/influence/curvature.h"
#include "core/influence/options.h"

namespace wherefrom::influence {

/// Pairwise influence without a sketch: entry (i, j) = g_zᵀ(H + λI)⁻¹g_x, x the i-th of images.rows and z the
/// j-th of queries.rows, g the mean over options.draws of the gradient of the loss: [images, queries].
/// Positive: learning x moves the representation of z as learning z itself does. Holds the gradients of as
/// many queries at a time as 512 MB take, and goes through the images once for each such block.
/// Throws as scoreInfluence.
base::Matrix<float> pairwiseInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                                      const encoder::PixelSource& images, const encoder::PixelSource& queries,
                                      const InfluenceOptions& options, const base::RunContext& context);

} // namespace wherefrom::influence
