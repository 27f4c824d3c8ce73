// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <filesystem>

namespace wherefrom::bench {

/// `count` different JPEG of 48 x 48 pixels in ten folders; what is there already stays.
void writeSmallPictures(const std::filesystem::path& folder, std::size_t count);
/// A dataset of `images` rows over `files` such pictures: where there are more rows than files, further
/// folders are links to the first ones.
dataset::Dataset listSmallPictures(const std::filesystem::path& folder, std::size_t files,
                                   std::size_t images);

/// A dataset of `count` JPEG of 4000 x 3000 pixels: a few different ones under many names (hard links).
dataset::Dataset writeLargePictures(const std::filesystem::path& folder, std::size_t count);

} // namespace wherefrom::bench
