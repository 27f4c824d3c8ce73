// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include <cstring>

namespace wherefrom::imaging {
namespace {

constexpr std::uint8_t startOfScan = 0xDA, endOfImage = 0xD9;

bool isFrame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool isStandalone(std::uint8_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// First marker at or after `at` in entropy-coded data: FF that is followed by neither a stuffed 0, a restart
/// nor a fill byte. file.size() where there is none.
std::size_t nextMarker(ByteView file, std::size_t at) {
    const auto* const data = file.bytes().data();
    while (at + 1 < file.size()) {
        const void* found = std::memchr(data + at, 0xFF, file.size() - 1 - at);
        if (!found)
            break;
        at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - data);
        const std::uint8_t code = file.u8(at + 1);
        if (code != 0 && code != 0xFF && !(code >= 0xD0 && code <= 0xD7))
            return at;
        at += code == 0xFF ? 1 : 2;
    }
    return file.size();
}

} // namespace

/// libjpeg fills what is missing of a cut file with grey and only warns: so the markers are walked to the end
/// of the image here (ITU-T T.81, annex B).
PictureHeader readJpegHeader(ByteView file) {
    PictureHeader header;
    header.format = PictureFormat::jpeg;
    bool sawScan = false;
    std::size_t at = 2;
    for (;;) {
        at = nextMarker(file, at);
        if (at >= file.size())
            throwTruncated();
        const std::uint8_t marker = file.u8(at + 1);
        if (marker == endOfImage)
            break;
        at += 2;
        if (isStandalone(marker))
            continue;
        const std::size_t length = file.bigEndian(at, 2);
        if (length < 2 || !file.has(at, length))
            throwTruncated();
        if (isFrame(marker) && header.width == 0) {
            header.depth = file.u8(at + 2);
            header.height = file.bigEndian(at + 3, 2);
            header.width = file.bigEndian(at + 5, 2);
        }
        if (marker == 0xE1 && file.startsWith(std::string_view("Exif\0\0", 6), at + 2))
            header.orientation = orientationInTiff(file.part(at + 8, length - 8));
        sawScan = sawScan || marker == startOfScan;
        at += length;
    }
    if (!sawScan)
        throwTruncated();
    return header;
}

} // namespace wherefrom::imaging
