// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

namespace wherefrom::imaging {

void throwTruncated() {
    throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "the file is truncated: its end is missing"));
}

PictureHeader readPictureHeader(ByteView file) {
    if (file.size() == 0)
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "the file is empty"));
    if (file.startsWith("\xFF\xD8\xFF"))
        return readJpegHeader(file);
    if (file.startsWith("\x89PNG\r\n\x1A\n"))
        return readPngHeader(file);
    if (file.startsWith("RIFF") && file.startsWith("WEBP", 8))
        return readWebpHeader(file);
    if (file.startsWith("BM") && file.littleEndian(14, 4) >= 12 && file.littleEndian(14, 4) <= 1024)
        return readBmpHeader(file);
    if (file.startsWith("II\x2A") || file.startsWith("II\x2B") ||
        file.startsWith(std::string_view("MM\0\x2A", 4)) || file.startsWith(std::string_view("MM\0\x2B", 4)))
        return readTiffHeader(file);
    throw base::SaidError(
        QT_TRANSLATE_NOOP("wherefrom::core", "the file is not a picture (JPEG, PNG, WebP, BMP or TIFF)"));
}

} // namespace wherefrom::imaging
