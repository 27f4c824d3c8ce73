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

/// Sketches on their way: parts of some hundred images are written to a hidden folder as they are final, so
/// that a stopped run goes on after the last one, and that memory never holds them all.
class SketchParts {
  public:
    /// Takes up what was left under the same key; what is of another key is removed.
    SketchParts(const std::filesystem::path& workspaceFolder, const std::string& key, std::size_t images,
                std::size_t size);

    std::size_t done() const { return done_; } ///< images, from the first, whose sketches are there
    /// Sketches of the images from `from` on, which must be done(). Written once enough have come together.
    void add(std::size_t from, base::MatrixView<float> sketches);
    void flush();
    /// visit(i, sketch [size]) of all done() images in their order; all must have been flushed.
    void forEach(const std::function<void(std::size_t, std::span<const float>)>& visit) const;
    void remove() const;

  private:
    void takeUp(std::size_t images);
    std::filesystem::path partFile(std::size_t from) const;

    std::filesystem::path folder_;
    std::size_t size_;
    std::vector<float> waiting_; ///< of the images [written, done)
    std::size_t done_ = 0;
};

} // namespace wherefrom::pipeline
