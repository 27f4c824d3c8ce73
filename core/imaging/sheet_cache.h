// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/image_reader.h"
#include "core/imaging/image.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace wherefrom::imaging {

/// Sheets of tiles, decoded once each. Thread safe.
class SheetCache {
  public:
    /// Throws Error: the sheet cannot be read, the tile lies outside of it.
    Image cut(const dataset::SheetTile& tile);

  private:
    struct Sheet {
        Image image;
        std::string failure; ///< why it cannot be decoded; remembered, for thousands of tiles will ask
    };
    std::shared_ptr<const Sheet> sheet(const std::filesystem::path& file);

    std::mutex mutex_;
    std::map<std::filesystem::path, std::shared_ptr<const Sheet>> sheets_;
};

} // namespace wherefrom::imaging
