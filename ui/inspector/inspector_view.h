// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QWidget>

#include <memory>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
struct LoadedImage;
} // namespace wherefrom::thumbnails

namespace wherefrom::inspector {

/// All that is known of the selection's current image; every image in it is a link.
class InspectorView : public QWidget {
    Q_OBJECT
  public:
    InspectorView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~InspectorView() override;

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Parts;
    void makeParts();
    void layOutParts();
    void connectParts();
    void showSelection();
    void showImage();
    void showPreview();
    void load();
    void showLoaded(thumbnails::LoadedImage loaded);

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    std::unique_ptr<Parts> parts_;
};

} // namespace wherefrom::inspector
