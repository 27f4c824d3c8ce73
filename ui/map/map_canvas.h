// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_scene.h"
#include "ui/map/viewport.h"
#include "ui/session/snapshot.h"

#include <QPolygonF>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::map {

/// The map itself. Wheel zooms at the cursor, drag pans, Shift+drag draws a lasso, Alt+drag a rectangle, Ctrl
/// adds to the selection, a click selects, Esc clears, F fits; hovering shows a card. Zoomed in, points
/// become thumbnails.
class MapCanvas : public QWidget {
    Q_OBJECT
  public:
    MapCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~MapCanvas() override;

    /// Takes the snapshot's map. With `fit`, shows all of it; else the person's view stays.
    void showPoints(const session::SnapshotPointer& snapshot, bool fit);
    /// looks [n] as PointScene::setLooks.
    void setLooks(const std::vector<PointLook>& looks);
    void fitAll();
    /// Whether points become thumbnails where there is room; on at first.
    void setThumbnailsShown(bool shown);

    bool hasPoints() const;
    /// Where an image is drawn; for tests and for pointing at it.
    QPointF positionOf(base::ImageId image) const;
    base::ImageId imageAt(QPointF position) const;
    base::ImageId hovered() const { return hovered_; }
    const Viewport& viewport() const { return viewport_; }
    /// False where the system has no OpenGL.
    bool isDrawable() const { return scene_.isAvailable(); }

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    enum class Gesture { none, pan, lasso, rectangle };

    base::MatrixView<float> points() const;
    void redraw(); ///< the scene has changed
    void viewChanged();
    void showSelection();
    void finishGesture(QPointF at, bool add);
    void takeRegion(std::vector<base::ImageId> images, bool add);
    void clickAt(QPointF at, bool add);
    void hoverSettled();
    double pointDiameter() const;
    void paintThumbnails(QPainter& painter);
    QColor colourOf(base::ImageId image) const;
    void paintGesture(QPainter& painter) const;
    void paintCard(QPainter& painter);
    void paintMessage(QPainter& painter) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    session::SnapshotPointer snapshot_;
    PointScene scene_;
    Viewport viewport_;
    QRectF bounds_;
    std::vector<std::uint8_t> shown_; ///< [n] can be hit
    std::vector<PointLook> looks_;
    QImage frame_;
    bool stale_ = true;
    bool fitted_ = true; ///< the person has not moved the view
    bool thumbnailsShown_ = true;

    Gesture gesture_ = Gesture::none;
    QPointF pressedAt_, lastAt_;
    QPolygonF trace_;
    bool dragged_ = false;
    base::ImageId hovered_;
    QPointF cursor_;
    QTimer hoverDelay_;
    QTimer settle_; ///< after the last wheel step: draw all points again
};

} // namespace wherefrom::map
