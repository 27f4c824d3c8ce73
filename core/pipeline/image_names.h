// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/dataset/dataset.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

/// Images as other programs name them: in a text file or the first column of a CSV.
namespace wherefrom::pipeline {

/// The first field of each record. Throws Error, `what` at its beginning, where the file cannot be read.
std::vector<std::string> namesIn(const std::filesystem::path& file, const std::string& what);

/// Which image a name stands for: its key, or the last part of a key that only one image has.
class ImageNames {
  public:
    explicit ImageNames(const dataset::Dataset& dataset);

    bool contains(const std::string& name) const { return rows_.contains(name); }
    /// Throws Error, `what` at its beginning, for a name of no image and for one of several.
    std::size_t row(const std::string& name, const std::string& what) const;

  private:
    std::unordered_map<std::string, std::size_t> rows_;
};

/// The images that a file names, ascending; a heading is passed over. Throws Error.
std::vector<base::ImageId> imagesNamedIn(const std::filesystem::path& file, const dataset::Dataset& dataset);

} // namespace wherefrom::pipeline
