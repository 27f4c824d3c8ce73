// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"
#include "core/influence/options.h"

#include <vector>

namespace wherefrom::influence {

/// ℓ of the pairs of one image, in float32: entry d is that between the outputs of the image and of its view
/// in draw d. Their mean is what scoreInfluence() calls the image's instability. `image` holds one row.
/// Throws Error for options out of range and Cancelled. [options.draws]
std::vector<double> viewLosses(const encoder::Encoder& encoder, const encoder::PixelSource& image,
                               const InfluenceOptions& options, const base::RunContext& context);

} // namespace wherefrom::influence
