// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/dataset/dataset.h"
#include "core/imaging/image.h"

#include <filesystem>
#include <memory>

namespace wherefrom::imaging {

/// Decodes the images of a dataset to 8-bit sRGB: EXIF orientation applied, alpha over white, grey and CMYK
/// and 16 bit converted. Thread safe.
class ImageLoader {
  public:
    explicit ImageLoader(std::shared_ptr<const dataset::Dataset> dataset);
    ~ImageLoader();
    ImageLoader(ImageLoader&&) noexcept;
    ImageLoader& operator=(ImageLoader&&) noexcept;

    /// The whole image. Throws Error with the reason ("the file is empty", "not a picture", "truncated", "…
    /// pixels are more than the 200 million that are decoded").
    Image load(base::ImageId image) const;
    /// The image scaled down so that its longer side is at most `side` pixels (never up); JPEGs are decoded
    /// at reduced size, so this is the fast way to thumbnails. Throws as load().
    Image loadAtMost(base::ImageId image, int side) const;
    /// Path of the file that holds the image, whether it is a file of its own: as dataset::ImageReader.
    std::filesystem::path file(base::ImageId image) const;
    bool isOwnFile(base::ImageId image) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Decodes a picture file that belongs to no dataset. Throws Error.
Image loadFile(const std::filesystem::path& file);
/// The same, its longer side at most `side` pixels (never enlarged). Throws Error.
Image loadFileAtMost(const std::filesystem::path& file, int side);
/// Writes a PNG (atomically: temporary name, rename). Throws Error.
void savePng(const Image& image, const std::filesystem::path& file);

} // namespace wherefrom::imaging
