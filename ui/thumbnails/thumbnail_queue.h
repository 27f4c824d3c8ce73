// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/imaging/image_loader.h"
#include "ui/thumbnails/stored_pictures.h"

#include <QImage>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace wherefrom::thumbnails {

/// One image in falling sizes, each about half of the one before.
using PictureSizes = std::vector<QImage>;

/// What became of a request: pictures, or the reason why there are none.
struct DecodedPicture {
    base::ImageId image;
    PictureSizes sizes; ///< from the smallest that was wanted downwards
    bool more = false;  ///< larger ones can be had
    QString reason;
};

/// Requests for thumbnails, the newest first, and the threads that decode them. `arrived` is called on one of
/// those threads when results begin to wait for take().
class ThumbnailQueue {
  public:
    ThumbnailQueue(int longerSide, std::function<void()> arrived);
    ~ThumbnailQueue();
    ThumbnailQueue(const ThumbnailQueue&) = delete;
    ThumbnailQueue& operator=(const ThumbnailQueue&) = delete;

    StoredPictures& pictures() { return pictures_; }
    /// Puts the image first, in sizes up to the one whose longer side is at least `wanted`; does nothing
    /// while it is being decoded.
    void ask(base::ImageId image, int wanted, std::shared_ptr<const imaging::ImageLoader> loader,
             const void* asker);
    void forget(const void* asker);
    bool has(const void* asker) const;
    /// Forgets every request and every result; what is being decoded is dropped when it is done.
    void clear();
    /// At most `most` results; `more`: others wait.
    std::vector<DecodedPicture> take(std::size_t most, bool& more);
    void waitForDone() { threads_.waitForDone(); }

  private:
    struct Request {
        base::ImageId image;
        int wanted;
        std::shared_ptr<const imaging::ImageLoader> loader;
        const void* asker;
    };
    void work();
    DecodedPicture decode(const Request& request);

    const int longerSide_;
    const std::function<void()> arrived_;
    StoredPictures pictures_;
    mutable std::mutex mutex_;
    std::list<Request> requests_; ///< the newest last
    std::unordered_map<base::ImageId, std::list<Request>::iterator> places_;
    std::unordered_set<base::ImageId> decoding_; ///< until take()
    std::vector<DecodedPicture> results_;
    quint64 generation_ = 0;
    int workers_ = 0;
    QThreadPool threads_;
};

} // namespace wherefrom::thumbnails
