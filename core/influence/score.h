// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/influence/curvature.h"
#include "core/influence/options.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace wherefrom::influence {

/// Row i belongs to the i-th of images.rows. Positive magnitudes: the paper's sign is minus.
struct InfluenceScores {
    std::vector<float> score;         ///< [n] mean over the draws of gᵀ(H + λI)⁻¹g, ≥ 0
    std::vector<float> standardError; ///< [n] of that mean; NaN for one draw or averaged gradients
    std::vector<float> instability;   ///< [n] mean loss over the draws
    base::Matrix<float> layers;       ///< [n, layers] each layer's share of the score: rows sum to it
    std::vector<std::string> layerNames;
};

/// Called with scores of images.rows [from, from + scores.score.size()) as soon as they are final.
using ScoresReady = std::function<void(std::size_t from, const InfluenceScores& scores)>;

/// Scores every one of images.rows. The score of an image depends on the image, its row number, the options
/// and the curvature alone: neither on the batch nor on the other rows, so a run may be cut into ranges
/// (images.part()) and resumed. On exhausted memory the batch is halved, with a notice.
/// Throws Error (the curvature is of another network, a representation that is not finite), OutOfMemory
/// where a single image does not fit, Cancelled.
InfluenceScores scoreInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                               const encoder::PixelSource& images, const InfluenceOptions& options,
                               const base::RunContext& context, const ScoresReady& ready = {});

} // namespace wherefrom::influence
