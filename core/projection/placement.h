// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstdint>

namespace wherefrom::projection {

/// New images on a finished map, whose points do not move (as openTSNE's transform: Poličar, Stražar and
/// Zupan 2021). Each starts at the weighted median of its neighbours' positions and descends on its own
/// divergence from there: attracted by its neighbours, repelled by all old points. New points do not feel
/// each other, so where one lands does not depend on which others come with it. A copy of an old point
/// (distance 0) is attracted by that one alone and lands beside it.
/// @param ids [m, k] rows of `layout`, nearest first, -1 where there is none
/// @param distances [m, k] to them, in the scale of tsne() (for cosine distances: chordDistances())
/// @param layout [n, 2] of the old points; NaN where there is none, and such a neighbour does not count
/// @param perplexity effective number of neighbours; ⌊3 · perplexity⌋ are used; lowered where there are fewer
/// @return [m, 2], within the box of the old points; NaN where a row has no neighbour on the map
/// Depends on the inputs alone. Work: about that of one iteration of tsne(), and m · perplexity.
/// Throws Error for shapes that do not fit, ids beyond the layout or a perplexity below 1; Cancelled.
base::Matrix<float> placePoints(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                                base::MatrixView<float> layout, double perplexity,
                                const base::RunContext& context);

} // namespace wherefrom::projection
