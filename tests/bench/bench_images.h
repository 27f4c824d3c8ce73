// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/encoder/pixels.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wherefrom::bench {

/// Images to measure with: evenly taken from the pictures below a folder, or coloured blobs of many sizes
/// where it is empty. Throws Error where the folder has too few that can be read.
class BenchImages {
  public:
    BenchImages(std::size_t count, int side, const std::string& folder);
    encoder::PixelSource source() const { return {pixels_, rows_, side_}; }

  private:
    void make();
    void read(const std::string& folder);

    base::Matrix<std::uint8_t> pixels_;
    std::vector<std::int32_t> rows_;
    int side_;
};

} // namespace wherefrom::bench
