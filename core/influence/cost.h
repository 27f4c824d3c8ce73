// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"
#include "core/influence/options.h"

#include <cstddef>
#include <cstdint>

namespace wherefrom::influence {

/// What a whole analysis will cost, from the network's shapes alone. Multiply-adds of matrix products and
/// convolutions; the rest is small beside them.
struct ScoringCost {
    double forwardBackward = 0; ///< multiply-adds of one image and draw: both views, forward and backward
    double assembly = 0;        ///< of one image and draw: h = Σ q pᵀ
    double rotation = 0;        ///< of one image and draw: Q_Gᵀ h Q_A, in the cheapest order of each layer
    double factors = 0;         ///< of one image of the factor sample: A and G
    double eigen = 0;           ///< of all eigendecompositions together, about 9 n³ each
    double total = 0;           ///< of everything: n images, all draws, the factor sample twice
    int batch = 1;              ///< images a batch that options.batch = 0 stands for
    std::int64_t curvatureBytes = 0; ///< bases and eigenvalues, as kept and as saved
    std::int64_t peakBytes = 0;      ///< at the same time, beside the encoder itself
};

ScoringCost estimateCost(const encoder::Encoder& encoder, const InfluenceOptions& options, std::size_t n);

/// Measured on this machine in its present state.
struct ScoringSpeed {
    double scoring = 0;      ///< images a second, one draw
    double factors = 0;      ///< images a second, both passes over the factor sample
    double eigenSeconds = 0; ///< all eigendecompositions, from the measured rate of one of middle size
    /// Seconds that n images will take with the options: factors, eigendecompositions, scores.
    double seconds(const InfluenceOptions& options, std::size_t n) const;
};

/// Times one small batch of the images (a second or so for a ResNet-20): so the time can be told before it is
/// spent. Needs no curvature. Throws as scoreInfluence.
ScoringSpeed measureScoringSpeed(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                                 const InfluenceOptions& options, const base::RunContext& context);

} // namespace wherefrom::influence
