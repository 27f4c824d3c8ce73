// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/snapshot.h"

#include <QImage>
#include <QObject>
#include <QPixmap>

#include <memory>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Small pictures of images, decoded on other threads, the most recently asked first, kept within a bound.
class ThumbnailCache : public QObject {
    Q_OBJECT
  public:
    /// Longer side of what is decoded, in device pixels.
    static constexpr int side = 192;

    explicit ThumbnailCache(session::Session& session, QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// The thumbnail, or a null pixmap while it is being decoded (ready() follows). Images that cannot be
    /// decoded give failed() == true.
    QPixmap thumbnail(base::ImageId image);
    bool failed(base::ImageId image) const;
    /// Waits until nothing is being decoded (pictures of the window, tests).
    void waitUntilIdle();

  Q_SIGNALS:
    void ready(wherefrom::base::ImageId image);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::thumbnails
