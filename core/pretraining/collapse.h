// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace wherefrom::pretraining {

/// Watches whether an encoder under training begins to say the same of all images. Chen & He 2021, section
/// 4.1: the standard deviation of the embeddings of length 1, per dimension, is 1/√d where they spread evenly
/// and 0 where they collapse.
class CollapseWatch {
  public:
    /// Below this share of 1/√d the embeddings count as collapsed: images that are all alike have 0. The
    /// least seen in a run that learned was 0.045 (MoCo, after 90 steps of a batch of 32 made pictures);
    /// SimCLR, BYOL and Barlow Twins had 0.6 to 0.9 there.
    static constexpr double threshold = 0.02;
    /// Steps over which the spread is averaged, exponentially, before it is judged.
    static constexpr int steps = 20;

    /// @param spread of a step, see relativeSpread()
    /// Whether it is to be told now: once a run.
    bool add(double spread);
    /// Averaged; 1 where embeddings spread evenly.
    double spread() const { return average_; }
    /// For a person, with the mend.
    std::string warning() const;

  private:
    std::int64_t seen_ = 0;
    double average_ = 0;
    bool told_ = false;
};

} // namespace wherefrom::pretraining
