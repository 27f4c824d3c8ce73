// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/influence/score.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace wherefrom::pipeline {

/// Influence scores on their way: parts of some hundred images are written to a hidden folder as they are
/// final, so that a stopped run goes on after the last one. The order of the columns of a part [rows, 3 +
/// layers]: score, standard error, instability, layers.
class ScoreParts {
  public:
    /// Takes up what was left under the same key; what is of another key is removed.
    ScoreParts(const std::filesystem::path& workspaceFolder, const std::string& key, std::size_t images,
               std::size_t layers);

    std::size_t done() const { return done_; } ///< images, from the first, whose scores are there
    /// Scores of the images from `from` on, which must be done(). Written once enough have come together.
    void add(std::size_t from, const influence::InfluenceScores& scores);
    void flush();
    /// [images, 3 + layers]; the rows up to done().
    const base::Matrix<float>& values() const { return values_; }
    void remove() const;

  private:
    void takeUp();
    std::filesystem::path partFile(std::size_t from) const;

    std::filesystem::path folder_;
    base::Matrix<float> values_;
    std::size_t done_ = 0;
    std::size_t written_ = 0;
};

} // namespace wherefrom::pipeline
