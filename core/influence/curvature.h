// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"
#include "core/influence/options.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::influence {

struct CurvatureState;

/// H of an encoder's mean self-supervised loss, layer by layer, in its eigenbasis, with the damping. Copies
/// share the value. The sign convention of all that is made with it: positive magnitudes gᵀ(H + λI)⁻¹g; the
/// paper (Harilal et al. 2024) prints them with a leading minus.
class Curvature {
  public:
    explicit Curvature(std::shared_ptr<const CurvatureState> state);

    /// Tracked layers in the network's order, "layer1.0.conv1".
    std::vector<std::string> layerNames() const;
    /// λ of each layer. Damping is no part of the estimate: another λ needs no new one.
    std::vector<double> dampings(const InfluenceOptions& options) const;
    CurvatureKind kind() const;
    Fisher fisher() const;
    std::size_t samples() const; ///< images it was estimated from

    /// Writes one file: to a temporary name, flushed, renamed. Throws Error.
    void save(const std::filesystem::path& file) const;
    /// Throws Error when the file is missing, damaged or of another format.
    static Curvature load(const std::filesystem::path& file, const std::string& device);

    const CurvatureState& state() const { return *state_; }

  private:
    std::shared_ptr<const CurvatureState> state_;
};

/// Estimates H from a seeded choice of min(rows, options.factorSamples) images in two passes over them:
/// A = mean ppᵀ and G = mean qqᵀ (uncentred, over samples, views and positions), eigendecomposed in float64;
/// then Λ = (1/N) Σ (Q_Gᵀ h Q_A)∘². Grouped convolutions group by group; batch norm as a diagonal block.
/// images.rows are the usable ones; images.side is the encoder's input side.
/// Throws Error (no tracked layer, no rows, a representation that is not finite), Cancelled.
/// A stop waits for at most one batch of one layer, or for one layer's eigendecomposition.
Curvature estimateCurvature(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                            const InfluenceOptions& options, const base::RunContext& context);

} // namespace wherefrom::influence
