// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/byte_view.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace wherefrom::imaging {

enum class PictureFormat { jpeg, png, webp, bmp, tiff };

/// What must be known of a picture file before it is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::png;
    std::uint64_t width = 0; ///< as stored, before the orientation is applied; 0: not found
    std::uint64_t height = 0;
    int orientation = 1;               ///< EXIF 2.3 section 4.6.4: 1 … 8
    bool hasAlpha = true;              ///< whether alpha is to be looked for
    bool alphaMultiplied = false;      ///< colours are stored times their alpha
    int depth = 8;                     ///< bits a channel
    std::optional<unsigned> clearGrey; ///< PNG: this one grey value of `depth` bits means transparent
    /// Where set, decode these bytes instead: what the pixels need and no more.
    std::vector<std::byte> essential;
};

/// Reads the header and checks that the file is whole as far as its structure tells. Throws Error: not a
/// picture, truncated, animated WebP.
PictureHeader readPictureHeader(ByteView file);

PictureHeader readJpegHeader(ByteView file);
PictureHeader readPngHeader(ByteView file);
PictureHeader readWebpHeader(ByteView file);
PictureHeader readBmpHeader(ByteView file);
PictureHeader readTiffHeader(ByteView file);

/// Orientation in a TIFF structure (as EXIF is); 1 where there is none.
int orientationInTiff(ByteView tiff);

[[noreturn]] void throwTruncated();

} // namespace wherefrom::imaging
