// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/pixels.h"
#include "core/influence/options.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wherefrom::influence {

/// How well an approximation of H ranks images as the dense one does.
struct CurvatureAgreement {
    CurvatureKind kind = CurvatureKind::ekfac;
    double relativeDamping = 0; ///< λ as a multiple of H's mean diagonal value
    double spearman = 0;        ///< of the scores with those of the dense (H + λI)⁻¹
    double pearson = 0;
};

struct DenseAgreement {
    std::size_t images = 0;
    std::size_t parameters = 0;
    std::vector<CurvatureAgreement> rows; ///< every kind at every damping
};

/// A convolutional network so small (1,246 parameters, random weights of
/// `seed`) that the Gauss–Newton matrix E[JᵀJ] of its cosine loss fits in
/// memory, on these images at 8 x 8 pixels, one augmentation each: scores by
/// the dense inverse, one row of J after another by autograd, beside those by
/// each approximation with the same absolute damping. The approximations see
/// one pseudo-residual an image, as they do in an analysis. images.side must be
/// a multiple of 8. Throws Error (too few images), Cancelled.
DenseAgreement agreementWithDense(const encoder::PixelSource& images, std::uint64_t seed,
                                  const base::RunContext& context);

} // namespace wherefrom::influence
