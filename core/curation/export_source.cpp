// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_source.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/curation/export_files.h"
#include "core/dataset/file_bytes.h"
#include "core/imaging/encode_png.h"
#include "core/imaging/picture_header.h"

namespace wherefrom::curation {

namespace {

/// What cannot be read is a failure of that image.
template <typename Read>
auto readable(Read read) {
    try {
        return read();
    } catch (const base::Error& error) {
        throw SourceUnreadable(error.what());
    }
}

} // namespace

std::string ExportSource::sha256(const ExportItem& item) {
    if (item.source != hashed_) {
        hash_ = readable([&] { return base::sha256Hex(item.source); });
        hashed_ = item.source;
    }
    return hash_;
}

std::vector<std::byte> ExportSource::bytes(const ExportItem& item) const {
    return readable([&] {
        return item.encoded ? imaging::encodePng(loader_.load(item.image))
                            : dataset::readPicture(item.source);
    });
}

std::pair<int, int> ExportSource::pixelSize(const ExportItem& item) const {
    return readable([&]() -> std::pair<int, int> {
        if (!item.encoded) {
            const std::vector<std::byte> file = dataset::readPicture(item.source);
            const auto header = imaging::readPictureHeader(imaging::ByteView(file));
            const auto width = static_cast<int>(header.width);
            const auto height = static_cast<int>(header.height);
            if (width > 0 && height > 0) // orientations from 5 on lie on their side
                return header.orientation < 5 ? std::pair(width, height) : std::pair(height, width);
        }
        const imaging::Image image = loader_.load(item.image);
        return {image.width, image.height};
    });
}

std::string ExportSource::path(const ExportItem& item, const std::string& key) const {
    std::string path = std::filesystem::absolute(item.source).string();
    if (!loader_.isOwnFile(item.image))
        if (const std::size_t mark = key.rfind('#'); mark != std::string::npos)
            path += key.substr(mark);
    return path;
}

} // namespace wherefrom::curation
