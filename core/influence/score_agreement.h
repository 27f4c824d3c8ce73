// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/score.h"

#include <cstddef>
#include <span>

namespace wherefrom::influence {

/// How well scores of a truncated basis or of a reduced precision stand for exact ones in float32.
struct ScoreAgreement {
    std::size_t images = 0; ///< a seeded choice among all
    double spearman = 0;    ///< NaN for fewer than two images
};

/// Whether there is anything to compare: options that score otherwise than exactly in float32.
bool isApproximate(const InfluenceOptions& options);

/// Scores up to `most` of the images again, exactly and in float32, with the same curvature and the same
/// draws. scores [images.size()]: what the options gave. Throws as scoreInfluence.
ScoreAgreement agreementWithExact(const encoder::Encoder& encoder, const Curvature& curvature,
                                  const encoder::PixelSource& images, std::span<const float> scores,
                                  const InfluenceOptions& options, const base::RunContext& context,
                                  std::size_t most = 200);

} // namespace wherefrom::influence
