// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/picture_header.h"

#include <algorithm>

namespace wherefrom::imaging {
namespace {

enum Tag : std::uint64_t {
    imageWidth = 256,
    imageLength = 257,
    bitsPerSample = 258,
    stripOffsets = 273,
    orientation = 274,
    stripByteCounts = 279,
    tileOffsets = 324,
    tileByteCounts = 325,
    extraSamples = 338,
};

struct Entry {
    std::uint64_t tag = 0, type = 0, count = 0, valueAt = 0;
};

/// The first directory of a TIFF (6.0, section 2) or BigTIFF.
class Directory {
  public:
    explicit Directory(ByteView file) : file_(file), little_(file.startsWith("II")) {
        big_ = number(2, 2) == 43;
        const std::uint64_t start = big_ ? number(8, 8) : number(4, 4);
        const std::uint64_t count = big_ ? number(start, 8) : number(start, 2);
        const std::uint64_t first = start + (big_ ? 8 : 2), size = big_ ? 20 : 12;
        present_ = start > 0 && file_.has(start, first - start) && count > 0 && count < 4096 &&
                   file_.has(first, count * size);
        for (std::uint64_t i = 0; present_ && i < count; ++i)
            entries_.push_back(entryAt(first + i * size));
    }

    bool present() const { return present_; }
    const Entry* find(Tag tag) const {
        const auto found = std::ranges::find(entries_, static_cast<std::uint64_t>(tag), &Entry::tag);
        return found == entries_.end() ? nullptr : &*found;
    }
    std::uint64_t value(const Entry& entry, std::uint64_t index = 0) const {
        const unsigned bytes = bytesOf(entry.type);
        return number(entry.valueAt + index * bytes, bytes);
    }
    std::uint64_t value(Tag tag, std::uint64_t otherwise) const {
        const Entry* entry = find(tag);
        return entry && entry->count > 0 ? value(*entry) : otherwise;
    }

  private:
    std::uint64_t number(std::uint64_t at, unsigned count) const {
        return little_ ? file_.littleEndian(at, count) : file_.bigEndian(at, count);
    }
    static unsigned bytesOf(std::uint64_t type) {
        switch (type) {
        case 3:
            return 2;
        case 4:
            return 4;
        case 16:
            return 8;
        default:
            return 1;
        }
    }
    Entry entryAt(std::uint64_t at) const {
        Entry entry{number(at, 2), number(at + 2, 2), number(at + 4, big_ ? 8 : 4), at + (big_ ? 12 : 8)};
        const std::uint64_t room = big_ ? 8 : 4;
        if (entry.count > room || entry.count * bytesOf(entry.type) > room)
            entry.valueAt = number(entry.valueAt, big_ ? 8 : 4);
        return entry;
    }

    ByteView file_;
    bool little_ = true, big_ = false, present_ = false;
    std::vector<Entry> entries_;
};

/// Every strip or tile must lie within the file: libtiff leaves missing ones black.
bool isWhole(const Directory& directory, ByteView file, Tag offsets, Tag byteCounts) {
    const Entry* at = directory.find(offsets);
    const Entry* sizes = directory.find(byteCounts);
    if (!at || !sizes)
        return true;
    const std::uint64_t count = std::min({at->count, sizes->count, std::uint64_t{file.size()}});
    for (std::uint64_t i = 0; i < count; ++i)
        if (!file.has(directory.value(*at, i), directory.value(*sizes, i)))
            return false;
    return true;
}

int orientationIn(const Directory& directory) {
    const std::uint64_t value = directory.value(orientation, 1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

} // namespace

int orientationInTiff(ByteView tiff) {
    return orientationIn(Directory(tiff));
}

PictureHeader readTiffHeader(ByteView file) {
    const Directory directory(file);
    if (!directory.present() || !isWhole(directory, file, stripOffsets, stripByteCounts) ||
        !isWhole(directory, file, tileOffsets, tileByteCounts))
        throwTruncated();
    PictureHeader header;
    header.format = PictureFormat::tiff;
    header.width = directory.value(imageWidth, 0);
    header.height = directory.value(imageLength, 0);
    header.depth = static_cast<int>(std::min<std::uint64_t>(directory.value(bitsPerSample, 1), 64));
    // The orientation stays 1, for OpenCV's TIFF decoder applies it. Up to 8 bits it reads by libtiff's RGBA
    // interface, which multiplies by the alpha whatever the file says.
    constexpr std::uint64_t associated = 1;
    header.hasAlpha = directory.find(extraSamples) != nullptr;
    header.alphaMultiplied = header.depth <= 8 || directory.value(extraSamples, 0) == associated;
    return header;
}

} // namespace wherefrom::imaging
