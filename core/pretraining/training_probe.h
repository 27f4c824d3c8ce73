// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::pretraining {

/// How well an encoder's embeddings tell labels while it is trained, at a bounded cost: kNN probe of at most
/// 1,000 seeded images, a fifth of those that have a label, against at most 4,000 others. The training sees
/// no labels.
class TrainingProbe {
  public:
    /// @param images rows as pretrain() gets them
    /// @param labels of images.rows; -1: none
    TrainingProbe(const encoder::PixelSource& images, std::span<const std::int32_t> labels,
                  std::uint64_t seed);

    /// Fewer than two different labels, or too few images: there is nothing to probe.
    bool isPossible() const { return possible_; }
    /// Share of right labels, 0 … 1.
    double accuracy(const encoder::Encoder& encoder, std::string_view device, std::size_t batch,
                    const base::RunContext& context) const;

  private:
    encoder::PixelSource images_;
    std::vector<std::int32_t> rows_;   ///< of the pixels: those probed, then those they are compared with
    std::vector<std::int32_t> labels_; ///< of rows_
    std::size_t probed_ = 0;
    bool possible_ = false;
};

} // namespace wherefrom::pretraining
