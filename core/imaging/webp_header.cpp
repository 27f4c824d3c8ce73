// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

namespace wherefrom::imaging {

/// RIFF container of WebP (RFC 9649): a lossy, a lossless or an extended picture.
PictureHeader readWebpHeader(ByteView file) {
    PictureHeader header;
    header.format = PictureFormat::webp;
    if (!file.has(8, file.littleEndian(4, 4)))
        throwTruncated();
    constexpr std::size_t body = 20; // behind "RIFF", size, "WEBP", the chunk's name and size
    if (file.startsWith("VP8X", 12)) {
        if ((file.u8(body) & 0x02U) != 0)
            throw base::SaidError(QT_TRANSLATE_NOOP(
                "wherefrom::core",
                "the file is an animated WebP, which is not read: save one of its pictures"));
        header.width = file.littleEndian(body + 4, 3) + 1;
        header.height = file.littleEndian(body + 7, 3) + 1;
    } else if (file.startsWith("VP8L", 12)) {
        const std::uint64_t bits = file.littleEndian(body + 1, 4);
        header.width = (bits & 0x3FFFU) + 1;
        header.height = (bits >> 14U & 0x3FFFU) + 1;
    } else if (file.startsWith("VP8 ", 12)) {
        header.width = file.littleEndian(body + 6, 2) & 0x3FFFU;
        header.height = file.littleEndian(body + 8, 2) & 0x3FFFU;
    }
    for (std::uint64_t at = 12; file.has(at, 8);) {
        const std::uint64_t length = file.littleEndian(at + 4, 4);
        if (file.startsWith("EXIF", at)) {
            const bool prefixed = file.startsWith(std::string_view("Exif\0\0", 6), at + 8);
            header.orientation = orientationInTiff(file.part(at + 8 + (prefixed ? 6 : 0), length));
        }
        at += 8 + length + (length & 1U);
    }
    return header;
}

} // namespace wherefrom::imaging
