// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/sheet_cache.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/imaging/image_loader.h"

#include <algorithm>

namespace wherefrom::imaging {

std::shared_ptr<const SheetCache::Sheet> SheetCache::sheet(const std::filesystem::path& file) {
    // Decoding under the lock: the others need this very sheet.
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const Sheet>& known = sheets_[file];
    if (!known) {
        auto fresh = std::make_shared<Sheet>();
        try {
            fresh->image = loadFile(file);
        } catch (const base::Error& failure) {
            fresh->failure = base::sentenceOf(failure).stored();
        }
        known = std::move(fresh);
    }
    return known;
}

Image SheetCache::cut(const dataset::SheetTile& tile) {
    const std::shared_ptr<const Sheet> whole = sheet(tile.sheet);
    if (!whole->failure.empty())
        throw base::SaidError(base::sentenceStored(whole->failure));
    const Image& from = whole->image;
    if (tile.x < 0 || tile.y < 0 || tile.width < 1 || tile.height < 1 || tile.width > from.width - tile.x ||
        tile.height > from.height - tile.y)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "the tile lies outside of the sheet %1"),
                               {tile.sheet.string()}});
    Image image{tile.width, tile.height, {}};
    image.pixels.reserve(static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height) * 3);
    for (int y = 0; y < tile.height; ++y) {
        const std::uint8_t* start = from.row(tile.y + y) + static_cast<std::size_t>(tile.x) * 3;
        image.pixels.insert(image.pixels.end(), start, start + static_cast<std::size_t>(tile.width) * 3);
    }
    return image;
}

} // namespace wherefrom::imaging
