// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/stored_pictures.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode_jpeg.h"

#include <optional>
#include <system_error>
#include <utility>

namespace wherefrom::thumbnails {

namespace fs = std::filesystem;

namespace {

constexpr int quality = 90; // beyond, a thumbnail grows without looking better

std::optional<imaging::Image> find(workspace::ThumbnailStore& store, const std::string& key) {
    const auto bytes = store.find(key);
    if (!bytes)
        return std::nullopt;
    try {
        return imaging::decode(*bytes);
    } catch (const base::Error& error) {
        base::logInfo(error.what()); // of another version: decoded and stored anew
        return std::nullopt;
    }
}

} // namespace

std::string pictureKey(const imaging::ImageLoader& loader, base::ImageId image, int side) {
    if (!loader.isOwnFile(image))
        return {};
    const fs::path file = loader.file(image);
    std::error_code failure;
    const auto bytes = fs::file_size(file, failure);
    if (failure)
        return {};
    const auto changed = fs::last_write_time(file, failure).time_since_epoch().count();
    if (failure)
        return {};
    return file.string() + '\n' + std::to_string(bytes) + ' ' + std::to_string(changed) + ' ' +
           std::to_string(side);
}

void StoredPictures::setStore(fs::path file, const workspace::ThumbnailStoreOptions& options,
                              std::chrono::microseconds storedFrom) {
    const std::scoped_lock lock(mutex_);
    file_ = std::move(file);
    options_ = options;
    storedFrom_ = storedFrom;
    tried_ = false;
    store_.reset();
}

void StoredPictures::setDataset(const fs::path& root) {
    std::error_code ignored;
    const fs::path relative =
        fs::weakly_canonical(file_, ignored).lexically_relative(fs::weakly_canonical(root, ignored));
    const std::scoped_lock lock(mutex_);
    allowed_ = relative.empty() || *relative.begin() == ".." || !fs::is_directory(root, ignored);
}

std::shared_ptr<workspace::ThumbnailStore> StoredPictures::store() {
    const std::scoped_lock lock(mutex_);
    if (!allowed_ || file_.empty())
        return nullptr;
    if (!std::exchange(tried_, true)) {
        try {
            store_ = std::make_shared<workspace::ThumbnailStore>(file_, options_);
        } catch (const base::Error& error) {
            base::logWarning(error.what()); // slower, but nothing is missing
        }
    }
    return store_;
}

imaging::Image StoredPictures::load(const imaging::ImageLoader& loader, base::ImageId image, int side) {
    const auto stored = store();
    const std::string key = stored ? pictureKey(loader, image, side) : std::string();
    if (!key.empty())
        if (auto found = find(*stored, key))
            return *std::move(found);
    const auto begin = std::chrono::steady_clock::now();
    imaging::Image picture = loader.loadAtMost(image, side);
    if (!key.empty() && std::chrono::steady_clock::now() - begin >= storedFrom_)
        stored->put(key, imaging::encodeJpeg(picture, quality));
    return picture;
}

void StoredPictures::flush() {
    std::shared_ptr<workspace::ThumbnailStore> open;
    {
        const std::scoped_lock lock(mutex_);
        open = store_;
    }
    if (open)
        open->flush();
}

} // namespace wherefrom::thumbnails
