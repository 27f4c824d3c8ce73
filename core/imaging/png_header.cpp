// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

#include <algorithm>

namespace wherefrom::imaging {
namespace {

constexpr std::size_t signatureBytes = 8;
constexpr std::size_t chunkFrame = 12; // length, type and checksum

bool isEssential(ByteView file, std::size_t typeAt) {
    const bool critical = (file.u8(typeAt) & 0x20U) == 0; // PNG section 5.4: first letter in capitals
    return critical || file.startsWith("tRNS", typeAt);
}

void append(std::vector<std::byte>& bytes, ByteView part) {
    bytes.insert(bytes.end(), part.bytes().begin(), part.bytes().end());
}

} // namespace

/// Walks the chunks to IEND. Other chunks than those the pixels need (colour profiles, texts, animation) are
/// left out of `essential`: libpng would write warnings about them to standard error.
PictureHeader readPngHeader(ByteView file) {
    PictureHeader header;
    header.format = PictureFormat::png;
    append(header.essential, file.part(0, signatureBytes));
    header.essential.reserve(file.size());
    constexpr std::uint8_t grey = 0;
    std::uint8_t colourType = 255;
    for (std::size_t at = signatureBytes;;) {
        const std::uint64_t length = file.bigEndian(at, 4);
        if (!file.has(at, chunkFrame + length))
            throwTruncated();
        const std::size_t type = at + 4, data = at + 8;
        if (at == signatureBytes && !file.startsWith("IHDR", type))
            throw base::SaidError(QT_TRANSLATE_NOOP(
                "wherefrom::core", "the file is a damaged PNG: it does not begin with its header"));
        if (file.startsWith("IHDR", type)) {
            header.width = file.bigEndian(data, 4);
            header.height = file.bigEndian(data + 4, 4);
            header.depth = file.u8(data + 8);
            colourType = file.u8(data + 9);
        } else if (file.startsWith("tRNS", type) && colourType == grey && length >= 2) {
            header.clearGrey = static_cast<unsigned>(file.bigEndian(data, 2));
        } else if (file.startsWith("eXIf", type)) {
            header.orientation = orientationInTiff(file.part(data, length));
        }
        if (isEssential(file, type))
            append(header.essential, file.part(at, chunkFrame + length));
        if (file.startsWith("IEND", type))
            return header;
        at += chunkFrame + length;
    }
}

} // namespace wherefrom::imaging
