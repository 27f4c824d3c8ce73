// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/snapshot.h"
#include "ui/thumbnails/stored_pictures.h"

#include <QImage>
#include <QObject>
#include <QPixmap>

#include <memory>
#include <vector>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Small pictures of images, decoded on other threads, the most recently asked first, kept within a bound.
class ThumbnailCache : public QObject {
    Q_OBJECT
  public:
    /// Longer side of what is decoded, in device pixels.
    static constexpr int side = 256;

    explicit ThumbnailCache(session::Session& session, QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// The thumbnail, or a null pixmap while it is being decoded (ready() follows). Images that cannot be
    /// decoded give failed() == true. `asker`: who may withdraw the request again, see forgetRequests().
    QPixmap thumbnail(base::ImageId image, const void* asker = nullptr);
    /// The same, in the smallest size whose longer side is at least `wanted` device pixels: what a tile
    /// draws, for scaling far down is slow and coarse. A smaller one may come first.
    QPixmap thumbnail(base::ImageId image, int wanted, const void* asker);
    bool failed(base::ImageId image) const;
    /// Why the image cannot be shown, in words for a person; empty where nothing is known against it.
    QString reason(base::ImageId image) const;

    /// Drops what `asker` asked for and nobody has begun to decode; what it still shows it asks for again.
    void forgetRequests(const void* asker);
    bool hasRequests(const void* asker) const;
    /// Keeps pictures that are slow to decode in this file from one time to the next, within the bound of the
    /// options; an empty file: does not. Without this call nothing is kept.
    void keepOnDisk(const std::filesystem::path& file, const workspace::ThumbnailStoreOptions& options = {},
                    std::chrono::microseconds storedFrom = StoredPictures::worthStoring);
    /// Least recently shown pictures are dropped above so many bytes (default 256 MB).
    void setBudget(qsizetype bytes);
    qsizetype bytes() const;

    /// Waits until nothing is being decoded (pictures of the window, tests).
    void waitUntilIdle();

  Q_SIGNALS:
    /// One for each image, in one turn of the event loop for many of them.
    void ready(wherefrom::base::ImageId image);

  private:
    void clear();
    void deliver(bool all);

    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::thumbnails
