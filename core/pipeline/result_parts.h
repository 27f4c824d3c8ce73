// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// A stage's rows of numbers, one an image, on their way: parts of some hundred images are written to a
/// folder as they are final, so that a stopped run goes on after the last one, and that memory never holds
/// them all.
class ResultParts {
  public:
    /// Takes up what was left in the folder under the same key, up to the first damaged part; what is of
    /// another key is removed. Rows have `width` numbers.
    ResultParts(std::filesystem::path folder, const std::string& key, std::size_t images, std::size_t width);

    std::size_t done() const { return done_; } ///< images, from the first, whose rows are there
    /// Rows of the images from `from` on, which must be done(). Written once enough have come together.
    void add(std::size_t from, base::MatrixView<float> rows);
    void flush();
    /// visit(i, row [width]) of all done() images in their order; all must have been flushed.
    void forEach(const std::function<void(std::size_t, std::span<const float>)>& visit) const;
    /// All of them at once, [done(), width]; all must have been flushed.
    base::Matrix<float> rows() const;
    void remove() const;

  private:
    void takeUp(std::size_t images);
    std::filesystem::path partFile(std::size_t from) const;

    std::filesystem::path folder_;
    std::size_t width_;
    std::vector<float> waiting_; ///< of the images [written, done)
    std::size_t done_ = 0;
};

} // namespace wherefrom::pipeline
