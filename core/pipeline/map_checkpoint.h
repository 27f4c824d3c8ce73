// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/projection/tsne.h"

#include <filesystem>
#include <string>

namespace wherefrom::pipeline {

/// Where a t-SNE run was when it was cancelled: layout, velocities and gains as .map_state.npy [n, 6], and
/// the key of the run it belongs to.
class MapCheckpoint {
  public:
    MapCheckpoint(const std::filesystem::path& workspaceFolder, std::string key)
        : array_(workspaceFolder / ".map_state.npy"),
          facts_(workspaceFolder / ".map_state.json"),
          key_(std::move(key)) {}

    /// An empty state (iteration 0) where there is none of this key and size.
    projection::TsneState load(std::size_t n) const;
    void save(const projection::TsneState& state) const;
    void remove() const;

  private:
    std::filesystem::path array_;
    std::filesystem::path facts_;
    std::string key_;
};

} // namespace wherefrom::pipeline
