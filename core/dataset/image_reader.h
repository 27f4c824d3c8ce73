// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/dataset/dataset.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace wherefrom::dataset {

/// The bytes of a picture file as they are on the disk.
struct EncodedImage {
    std::vector<std::byte> bytes;
};

/// Pixels stored raw: interleaved rows, 1 (grey) or 3 (RGB) channels of 8 bit.
struct RawImage {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> pixels;
};

/// A rectangle of a larger picture file (a sheet of tiles).
struct SheetTile {
    std::filesystem::path sheet;
    int x = 0, y = 0, width = 0, height = 0;
};

using StoredImage = std::variant<EncodedImage, RawImage, SheetTile>;

/// Fetches an image's stored bytes. Thread safe; container files are opened once and read by offset.
class ImageReader {
  public:
    explicit ImageReader(std::shared_ptr<const Dataset> dataset);
    ~ImageReader();
    ImageReader(ImageReader&&) noexcept;
    ImageReader& operator=(ImageReader&&) noexcept;

    /// Throws Error with the reason for a person ("the file is empty", "… ends after 2,000 of 3,073 bytes",
    /// "larger than 512 MB").
    StoredImage read(base::ImageId image) const;
    /// The file on the disk that holds the image (the container for CIFAR, IDX and sheets).
    std::filesystem::path file(base::ImageId image) const;
    /// True where the image is a file of its own, which an export may copy or link.
    bool isOwnFile(base::ImageId image) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::dataset
