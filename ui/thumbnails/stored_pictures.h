// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/imaging/image.h"
#include "core/imaging/image_loader.h"
#include "core/workspace/thumbnail_store.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace wherefrom::thumbnails {

/// Small pictures of images, read through a store on the disk: what took long to decode once is not decoded
/// again until its file changes. Thread safe.
class StoredPictures {
  public:
    /// Files that decode faster are not worth a place: what a thumbnail takes to read is not much less.
    static constexpr std::chrono::microseconds worthStoring = std::chrono::milliseconds(3);

    /// Where the store is (opened at first use, so call it on any thread); an empty file: none.
    void setStore(std::filesystem::path file, const workspace::ThumbnailStoreOptions& options = {},
                  std::chrono::microseconds storedFrom = worthStoring);
    /// The dataset that is read from now on: a store inside its folder is not used, for a dataset is never
    /// written to.
    void setDataset(const std::filesystem::path& root);

    /// The image, its longer side at most `side`. Throws as ImageLoader::loadAtMost().
    imaging::Image load(const imaging::ImageLoader& loader, base::ImageId image, int side);
    /// Writes what waits to be stored.
    void flush();

  private:
    std::shared_ptr<workspace::ThumbnailStore> store();

    std::mutex mutex_;
    std::filesystem::path file_;
    workspace::ThumbnailStoreOptions options_;
    std::chrono::microseconds storedFrom_ = worthStoring;
    bool allowed_ = true; ///< the store lies outside the dataset
    bool tried_ = false;  ///< to open it
    std::shared_ptr<workspace::ThumbnailStore> store_;
};

/// What identifies the picture in the image's file as it is now: path, size, time of its last change. Empty
/// where the image is no file of its own: containers hold raw pixels, and sheets are decoded once for all.
std::string pictureKey(const imaging::ImageLoader& loader, base::ImageId image, int side);

} // namespace wherefrom::thumbnails
