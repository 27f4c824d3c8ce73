// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/thumbnails/tile_model.h"

#include <QListView>

namespace wherefrom::thumbnails {

/// A virtualised grid of tiles linked with the session's selection both ways: click, Ctrl and Shift, arrows,
/// Home/End, Space marks, Enter opens (imageActivated), right click shows the flag menu.
class TileGrid : public QListView {
    Q_OBJECT
  public:
    TileGrid(session::Session& session, ThumbnailCache& cache, QWidget* parent = nullptr);

    TileModel& tiles() { return *model_; }
    /// Edge of the thumbnails in logical pixels, 48 … 256.
    void setTileSide(int side);
    int tileSide() const { return tileSide_; }

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void showSelection();
    void takeSelection();

    session::Session& session_;
    TileModel* model_;
    int tileSide_ = 112;
    bool updating_ = false;
};

} // namespace wherefrom::thumbnails
