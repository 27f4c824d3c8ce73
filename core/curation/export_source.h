// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"
#include "core/imaging/image_loader.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// Reads the originals of an export. All throw SourceUnreadable.
class ExportSource {
  public:
    explicit ExportSource(std::shared_ptr<const dataset::Dataset> dataset) : loader_(std::move(dataset)) {}

    /// Of the file that holds the image; containers are hashed once.
    std::string sha256(const ExportItem& item);
    /// The image's own file, or its pixels as PNG.
    std::vector<std::byte> bytes(const ExportItem& item) const;
    /// Width and height as shown.
    std::pair<int, int> pixelSize(const ExportItem& item) const;
    /// Where the original is, with "#17" behind it where the image is one of many in that file.
    std::string path(const ExportItem& item, const std::string& key) const;

  private:
    imaging::ImageLoader loader_;
    std::filesystem::path hashed_;
    std::string hash_;
};

} // namespace wherefrom::curation
