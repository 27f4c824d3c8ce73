// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/frame_maker.h"
#include "ui/map/thumbnail_layer.h"
#include "ui/map/viewport.h"
#include "ui/session/snapshot.h"
#include "ui/thumbnails/gesture.h"
#include "ui/thumbnails/latest_work.h"

#include <QTimer>
#include <QWidget>

#include <optional>
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
///
/// Frames are drawn on another thread; until the next one is there the last one is shown where it belongs
/// now, so that the map follows the hand however many points it has.
class MapCanvas : public QWidget {
    Q_OBJECT
  public:
    MapCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~MapCanvas() override;

    /// Another dataset, or none: forgets the points.
    void clear();
    /// `snapshot` tells of the images under the cursor. With `fit`, shows all of it; else the person's view
    /// stays.
    void showPoints(const session::SnapshotPointer& snapshot, const Points& points, bool fit);
    void setSnapshot(const session::SnapshotPointer& snapshot);
    void setLooks(Looks looks);
    void fitAll();
    /// Whether points become thumbnails where there is room; on at first.
    void setThumbnailsShown(bool shown);
    void setDrawing(Drawing drawing);

    bool hasPoints() const { return points_ && !points_->placed().empty(); }
    /// Where an image is drawn; for tests and for pointing at it.
    QPointF positionOf(base::ImageId image) const;
    base::ImageId imageAt(QPointF position) const;
    base::ImageId hovered() const { return hovered_; }
    const Viewport& viewport() const { return viewport_; }
    const Frame& frame() const { return frame_; }
    const Points& points() const { return points_; }
    const Looks& looks() const { return looks_; }
    double pointDiameter() const;
    FrameMaker& frames() { return frames_; }
    /// What is seen, if it is, is what there is: nothing is being drawn, no lasso is being looked through.
    bool isSettled() const;
    /// A request for a frame of what is seen now, `scale` times as large in pixels.
    FrameRequest frameRequest(double scale) const;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);
    /// Another frame is shown.
    void framed();

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
    void redraw(); ///< what the frames show has changed
    void viewChanged();
    void takeFrame(const Frame& frame);
    void showSelection();
    void finishGesture(bool add);
    /// Looks through the points on another thread; the latest region counts.
    template <typename Region>
    void takeRegion(Region region, bool add);
    void clickAt(QPointF at, bool add);
    void hoverSettled();
    bool panByKey(int key);
    std::span<const PointLook> lookSpan() const;
    void paintFrame(QPainter& painter) const;
    void paintThumbnails(QPainter& painter);
    void paintCard(QPainter& painter);
    void paintMessage(QPainter& painter) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    session::SnapshotPointer snapshot_;
    Points points_;
    Looks looks_;
    FrameMaker frames_;
    ThumbnailLayer thumbnails_;
    thumbnails::LatestWork regionWork_;
    bool regionSought_ = false;
    Viewport viewport_;
    Frame frame_;
    bool stale_ = true;
    bool fitted_ = true; ///< the person has not moved the view
    bool thumbnailsShown_ = true;
    Drawing drawing_ = Drawing::automatic;

    thumbnails::Gesture gesture_;
    base::ImageId hovered_;
    QPointF cursor_;
    QTimer hoverDelay_;
    QTimer settle_; ///< after the last movement: draw all points again
};

} // namespace wherefrom::map
