// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/thumbnails/selection_by_rows.h"
#include "ui/thumbnails/tile_model.h"

#include <QAbstractItemView>

namespace wherefrom::thumbnails {

/// A virtualised grid of tiles linked with the session's selection both ways: click, Ctrl and Shift, arrows,
/// Home/End, Space marks, Enter opens (imageActivated), right click shows the flag menu, P X U D O L flag.
/// Its geometry is arithmetic (QListView lays out every item one by one), so a million rows cost what a
/// screenful costs; the selection it shows is the session's own set, never a copy.
class TileGrid : public QAbstractItemView {
    Q_OBJECT
  public:
    TileGrid(session::Session& session, ThumbnailCache& cache, QWidget* parent = nullptr);

    TileModel& tiles() { return *model_; }
    /// Edge of the thumbnails in logical pixels, 48 … 256.
    void setTileSide(int side);
    int tileSide() const { return tileSide_; }
    /// One row that scrolls sideways instead of a grid (neighbours, duplicates of one image).
    void setSingleRow(bool single);
    /// Shown in the middle while there is no tile.
    void setEmptyText(const QString& text);
    /// Height that shows `rows` rows without a scroll bar.
    int heightForRows(int rows) const;

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void keyboardSearch(const QString&) override {} ///< letters are flags here

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent*) override {}
    void mouseReleaseEvent(QMouseEvent*) override {}
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void setSelection(const QRect&, QItemSelectionModel::SelectionFlags) override {}
    QRegion visualRegionForSelection(const QItemSelection&) const override { return {}; }

  private:
    struct Cells;
    Cells cells() const;
    int rowForKey(int key) const;
    void showCurrent();
    void dropStaleRequests();

    session::Session& session_;
    TileModel* model_;
    SelectionByRows selecting_;
    QString emptyText_;
    int tileSide_ = 112;
    bool singleRow_ = false;
    int topRow_ = 0; ///< the first image of the topmost visible line
    struct {
        int columns = 0;
        int side = 0;
    } laidOut_;
};

} // namespace wherefrom::thumbnails
