// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/image_loader.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/image_reader.h"
#include "core/imaging/decode.h"
#include "core/imaging/resize.h"
#include "core/imaging/sheet_cache.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::imaging {
namespace {

Image fromRaw(const dataset::RawImage& raw) {
    Image image{raw.width, raw.height, {}};
    if (raw.channels == 3) {
        image.pixels = raw.pixels;
        return image;
    }
    image.pixels.reserve(raw.pixels.size() * 3);
    for (const std::uint8_t grey : raw.pixels)
        image.pixels.insert(image.pixels.end(), 3, grey);
    return image;
}

/// `image` may already be smaller than the whole picture of fullWidth x fullHeight.
Image shrunk(Image image, int fullWidth, int fullHeight, int side) {
    const int longer = std::max(fullWidth, fullHeight);
    if (longer <= side)
        return image;
    const double scale = static_cast<double>(side) / longer;
    const int width = std::max(1, static_cast<int>(std::lround(fullWidth * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(fullHeight * scale)));
    return width == image.width && height == image.height ? std::move(image) : resized(image, width, height);
}

void checkSide(int side) {
    if (side < 1)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "An image cannot be scaled to %1 pixels: at least 1."),
             {std::to_string(side)}});
}

Image decodeAtMost(std::span<const std::byte> bytes, int side) {
    int width = 0, height = 0;
    Image image = decode(bytes, side, &width, &height);
    return shrunk(std::move(image), width, height, side);
}

template <typename Decode>
Image fromFile(const std::filesystem::path& file, const Decode& decodeBytes) {
    std::error_code ignored;
    std::ifstream in(file, std::ios::binary);
    if (!in || !std::filesystem::is_regular_file(file, ignored))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read the picture %1: check that it exists."),
             {file.string()}});
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    try {
        return decodeBytes(std::as_bytes(std::span(bytes)));
    } catch (const base::Error& failure) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot show the picture %1: %2."),
                               {file.string(), base::sentenceOf(failure)}});
    }
}

template <typename... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

} // namespace

struct ImageLoader::State {
    dataset::ImageReader reader;
    SheetCache sheets;
};

ImageLoader::ImageLoader(std::shared_ptr<const dataset::Dataset> dataset)
    : state_(new State{dataset::ImageReader(std::move(dataset)), {}}) {}

ImageLoader::~ImageLoader() = default;
ImageLoader::ImageLoader(ImageLoader&&) noexcept = default;
ImageLoader& ImageLoader::operator=(ImageLoader&&) noexcept = default;

Image ImageLoader::load(base::ImageId image) const {
    return std::visit(Match{[](const dataset::EncodedImage& file) { return decode(file.bytes); },
                            [](const dataset::RawImage& raw) { return fromRaw(raw); },
                            [&](const dataset::SheetTile& tile) { return state_->sheets.cut(tile); }},
                      state_->reader.read(image));
}

Image ImageLoader::loadAtMost(base::ImageId image, int side) const {
    checkSide(side);
    const dataset::StoredImage stored = state_->reader.read(image);
    if (const auto* file = std::get_if<dataset::EncodedImage>(&stored))
        return decodeAtMost(file->bytes, side);
    const auto* tile = std::get_if<dataset::SheetTile>(&stored);
    Image whole = tile ? state_->sheets.cut(*tile) : fromRaw(std::get<dataset::RawImage>(stored));
    const int width = whole.width, height = whole.height;
    return shrunk(std::move(whole), width, height, side);
}

std::filesystem::path ImageLoader::file(base::ImageId image) const {
    return state_->reader.file(image);
}

bool ImageLoader::isOwnFile(base::ImageId image) const {
    return state_->reader.isOwnFile(image);
}

Image loadFile(const std::filesystem::path& file) {
    return fromFile(file, [](std::span<const std::byte> bytes) { return decode(bytes); });
}

Image loadFileAtMost(const std::filesystem::path& file, int side) {
    checkSide(side);
    return fromFile(file, [side](std::span<const std::byte> bytes) { return decodeAtMost(bytes, side); });
}

} // namespace wherefrom::imaging
