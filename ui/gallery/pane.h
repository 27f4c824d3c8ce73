// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/thumbnails/tile_grid.h"

#include <QWidget>

class QLabel;

namespace wherefrom::gallery {

/// One ordered grid with its heading.
class Pane : public QWidget {
    Q_OBJECT
  public:
    Pane(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    thumbnails::TileGrid& grid() { return *grid_; }
    void setHeading(const QString& heading);

  private:
    QLabel* heading_;
    thumbnails::TileGrid* grid_;
};

} // namespace wherefrom::gallery
