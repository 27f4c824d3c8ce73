// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/influence/curvature.h"
#include "core/influence/options.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace wherefrom::influence {

/// How gradients become a few numbers whose products estimate pairwise influence. In the eigenbasis of a
/// layer z = (H + λI)^(−1/2) g is element-wise; Y = P_G z P_A, P_G [r, out] and P_A [in, r] of random signs
/// over √r (a side of at most r is left as it is); the numbers of Y, in random order and with random signs,
/// are then added up into the m numbers of the sketch. Every layer goes into all m of them ("count sketch":
/// Charikar, Chen & Farach-Colton 2002; Weinberger et al. 2009), so each has the share of the sketch that it
/// has of the influence, and nothing has to be divided among layers beforehand. E[s(x)ᵀs(z)] = g_zᵀ(H +
/// λI)⁻¹g_x over the seeds, with a variance of about ‖z_x‖²‖z_z‖² · (1/m + 2/r of the sides that were
/// projected).
struct SketchShape {
    std::size_t size = 1024; ///< m
    std::int64_t side = 64;  ///< r

    /// Throws Error naming the number that is out of range.
    void validate() const;
};

/// Called with the sketches [count, m] of images.rows [from, from + count) as soon as they are final.
using SketchesReady = std::function<void(std::size_t from, base::MatrixView<float> sketches)>;

/// Sketches g(x), the mean over options.draws of the gradient of the loss, of every one of images.rows, drawn
/// as scoreInfluence draws. Depends on the image, its row number, the options (their seed is that of the
/// signs too), the shape and the curvature alone: not on the batch, so a run may be cut and resumed. Throws
/// as scoreInfluence.
void sketchInfluence(const encoder::Encoder& encoder, const Curvature& curvature,
                     const encoder::PixelSource& images, const InfluenceOptions& options,
                     const SketchShape& shape, const base::RunContext& context, const SketchesReady& ready);

/// The same for a few images: [n, m].
base::Matrix<float> influenceSketches(const encoder::Encoder& encoder, const Curvature& curvature,
                                      const encoder::PixelSource& images, const InfluenceOptions& options,
                                      const SketchShape& shape, const base::RunContext& context);

/// A sketch as it is stored: `row` becomes the half-precision numbers of the sketch scaled to length 1, and
/// its length is returned, so that no magnitude is too large or too small for them.
float packSketch(std::span<const float> sketch, std::span<std::uint16_t> row);

} // namespace wherefrom::influence
