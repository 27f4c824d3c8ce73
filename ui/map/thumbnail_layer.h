// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/thumbnail_layout.h"

class QPainter;

namespace wherefrom::session {
class Selection;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::map {

/// Draws thumbnails over their points, each framed in its point's colour, so that what the map is coloured by
/// stays readable. Asks the cache for what is in sight and withdraws what is not any more.
class ThumbnailLayer {
  public:
    ThumbnailLayer(thumbnails::ThumbnailCache& cache, const session::Selection& selection)
        : cache_(cache), selection_(selection) {}

    void paint(QPainter& painter, const std::vector<ThumbnailTile>& tiles, std::span<const PointLook> looks,
               double ratio);
    void withdraw();

  private:
    thumbnails::ThumbnailCache& cache_;
    const session::Selection& selection_;
};

} // namespace wherefrom::map
