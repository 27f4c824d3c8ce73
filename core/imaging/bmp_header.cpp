// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include <cstdint>
#include <cstdlib>

namespace wherefrom::imaging {

PictureHeader readBmpHeader(ByteView file) {
    PictureHeader header;
    header.format = PictureFormat::bmp;
    const bool os2 = file.littleEndian(14, 4) == 12; // BITMAPCOREHEADER
    const auto width = static_cast<std::int32_t>(file.littleEndian(18, os2 ? 2 : 4));
    const auto height = static_cast<std::int32_t>(file.littleEndian(os2 ? 20 : 22, os2 ? 2 : 4));
    header.width = static_cast<std::uint64_t>(std::llabs(width));
    header.height = static_cast<std::uint64_t>(std::llabs(height)); // negative: rows from the top
    const std::uint64_t bitsPerPixel = file.littleEndian(os2 ? 24 : 28, 2);
    const std::uint64_t compression = os2 ? 0 : file.littleEndian(30, 4);
    const bool plain = compression == 0 || compression == 3;
    const std::uint64_t rowBytes = (header.width * bitsPerPixel + 31) / 32 * 4;
    if (plain && !file.has(file.littleEndian(10, 4), rowBytes * header.height))
        throwTruncated();
    return header;
}

} // namespace wherefrom::imaging
