// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/influence/curvature.h"
#include "core/influence/options.h"
#include "core/influence/sketch.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wherefrom::influence {

/// How well sketched pairwise influence stands for the exact one.
struct SketchQuality {
    std::size_t size = 0;   ///< numbers a sketch
    std::size_t pairs = 0;  ///< of two different images
    double pearson = 0;     ///< over all pairs
    double spearman = 0;    ///< over all pairs
    double withinQuery = 0; ///< Spearman of the ranking for one image, mean over the queries
    double topShare = 0;    ///< of the 10 most influential for an image: share that is among the sketch's 10
};

/// exact and estimated [images, queries]; a pair that is NaN in either is left out. Throws Error for shapes
/// that differ.
SketchQuality sketchQuality(base::MatrixView<float> exact, base::MatrixView<float> estimated);

/// Exact pairwise influence of all `images` on the first `queries` of them, beside what stored sketches (half
/// precision) of each of these sizes say. Throws as pairwiseInfluence.
std::vector<SketchQuality> measureSketchQuality(const encoder::Encoder& encoder, const Curvature& curvature,
                                                const encoder::PixelSource& images, std::size_t queries,
                                                const InfluenceOptions& options,
                                                std::span<const SketchShape> shapes,
                                                const base::RunContext& context);

} // namespace wherefrom::influence
