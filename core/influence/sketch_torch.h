// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/influence/curvature_state_torch.h"
#include "core/influence/sketch.h"
#include "core/influence/views_torch.h"

#include <vector>

namespace wherefrom::influence {

/// The random linear map of SketchShape: of one seed and of one network's shapes.
class SketchMap {
  public:
    SketchMap(const CurvatureState& curvature, const SketchShape& shape, std::uint64_t seed,
              const torch::TensorOptions& numbers);

    /// What layer `layer` adds to the sketches, from its z [b, groups, out, in]: [b, m].
    torch::Tensor apply(std::size_t layer, const torch::Tensor& z) const;
    std::int64_t size() const { return size_; }

  private:
    struct Layer {
        torch::Tensor left;  ///< [r, out]; undefined: as it is
        torch::Tensor right; ///< [in, r]; undefined: as it is
        torch::Tensor order; ///< of the numbers of Y, filled up with zeros to a multiple of m
        torch::Tensor signs; ///< of these
    };
    std::int64_t size_;
    std::vector<Layer> layers_;
};

/// Sketches of all of `views`, as the public sketchInfluence says; options.batch must be positive.
void sketchInfluence(encoder::Network& network, const CurvatureState& curvature, Views& views,
                     const InfluenceOptions& options, const SketchShape& shape,
                     const base::RunContext& context, const SketchesReady& ready);

/// Exact pairwise influence of all of `images` on all of `queries`, as the public pairwiseInfluence says,
/// with at most `bytes` of the queries' gradients held at a time.
base::Matrix<float> pairwiseInfluence(encoder::Network& network, const CurvatureState& curvature,
                                      Views& images, Views& queries, const InfluenceOptions& options,
                                      const base::RunContext& context, double bytes = 512e6);

} // namespace wherefrom::influence
