// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>

/// PNG files made by hand (PNG specification, sections 5 and 9), so that no encoder vouches for the decoder.
namespace wherefrom::imaging {

inline std::string bigEndian32(std::uint32_t value) {
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
            static_cast<char>(value)};
}

inline std::string pngChunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return bigEndian32(static_cast<std::uint32_t>(data.size())) + body +
           bigEndian32(static_cast<std::uint32_t>(crc));
}

/// `rows`: one string of sample bytes a row. `extra`: chunks between header and data.
inline std::string png(std::uint32_t width, const std::string& rows, std::uint32_t height, char depth,
                       char colourType, const std::string& extra = {}) {
    std::string filtered;
    const std::size_t rowBytes = height > 0 ? rows.size() / height : 0;
    for (std::size_t y = 0; y < height; ++y)
        filtered.append(1, '\0').append(rows, y * rowBytes, rowBytes);
    uLongf size = compressBound(static_cast<uLong>(filtered.size()));
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(filtered.data()),
             static_cast<uLong>(filtered.size()));
    packed.resize(size);
    const std::string header =
        bigEndian32(width) + bigEndian32(height) + depth + colourType + std::string(3, '\0');
    return "\x89PNG\r\n\x1A\n" + pngChunk("IHDR", header) + extra + pngChunk("IDAT", packed) +
           pngChunk("IEND", "");
}

} // namespace wherefrom::imaging
