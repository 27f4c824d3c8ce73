// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/pixels.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <vector>

namespace wherefrom::pipeline {

/// The decoded images of a workspace that can be used: what the encoder, the curvature and the scores are fed
/// with. The pixels stay mapped as long as this lives.
class ImagesInUse {
  public:
    /// Throws Error when the decode stage has not run.
    explicit ImagesInUse(const workspace::Workspace& workspace);

    encoder::PixelSource source() const { return {pixels_.view<std::uint8_t>(), rows_, side_}; }
    const std::vector<std::int32_t>& rows() const { return rows_; } ///< ascending ids of the usable images
    std::size_t all() const { return all_; }
    int side() const { return side_; }

  private:
    workspace::MappedArray pixels_;
    std::vector<std::int32_t> rows_;
    std::size_t all_ = 0;
    int side_ = 0;
};

/// 1 for every image that was decoded: [n].
std::vector<std::uint8_t> usableMask(const workspace::Workspace& workspace);

/// An array that an earlier stage left. Throws Error naming it when it is not there.
workspace::MappedArray requiredArray(const workspace::Workspace& workspace, std::string_view name);

} // namespace wherefrom::pipeline
