// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/duplicates/pair_pictures.h"
#include "ui/thumbnails/zoom_pan.h"

#include <QPixmap>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace wherefrom::duplicates {

/// Two pictures side by side, their difference, or one over the other with a movable edge. The view is
/// linked: the wheel zooms both at the cursor, dragging pans both, and a cross shows in one the place that is
/// under the cursor in the other, whatever their sizes.
class PairCanvas : public QWidget {
    Q_OBJECT
  public:
    enum class Mode { sideBySide, difference, split };
    enum Side { left, right };

    explicit PairCanvas(QWidget* parent = nullptr);

    /// Another picture: fits it. `size` is that of the whole image (as it is laid here), of which `preview`
    /// is a small version; either may be null.
    void expect(Side side, const QPixmap& preview, QSize size);
    /// The picture in full, or why it cannot be shown. The view stays where it is.
    void setPicture(Side side, SharedPicture picture);
    /// thumbnails::sizesOf() the difference, of the left picture's size; empty: not there yet.
    void setDifference(std::vector<QImage> sizes);

    Mode mode() const { return mode_; }
    void setMode(Mode mode);
    double edge() const { return edge_; } ///< of the split: share of the width, 0 … 1
    void setEdge(double share);

    void zoomToFit();
    void zoomToPixels(); ///< one pixel of the left picture is one of the screen
    void zoomBy(double factor);
    const thumbnails::ZoomPan& view() const { return view_; }
    double scale(Side side) const; ///< screen pixels a pixel of the picture
    /// The place in a picture (shares of its width and height) at a point of this widget.
    QPointF placeUnder(Side side, QPointF point) const;
    QRectF pictureRect(Side side) const;

  Q_SIGNALS:
    void viewChanged();
    void edgeMoved(double share);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    QSize sizeHint() const override { return {720, 400}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

  private:
    struct Shown {
        QPixmap preview;
        QSize size; ///< of the whole image
        SharedPicture picture;
        QString reason() const { return picture ? picture->reason : QString(); }
    };
    QRectF pane(Side side) const;
    thumbnails::PictureFrame frame(Side side) const;
    Side sideAt(QPointF point) const;
    void zoomAt(QPointF point, double zoom);
    void setView(const thumbnails::ZoomPan& view);
    bool isAtEdge(QPointF point) const;
    void showCursor(QPointF point);
    void drawPicture(QPainter& painter, Side side, const QRectF& clip) const;
    void drawSideBySide(QPainter& painter) const;
    void drawSplit(QPainter& painter) const;
    void drawDifference(QPainter& painter) const;
    void drawMessage(QPainter& painter, const QRectF& area, const QString& text) const;
    void drawCross(QPainter& painter) const;

    std::array<Shown, 2> shown_;
    std::vector<QImage> difference_;
    thumbnails::ZoomPan view_;
    Mode mode_ = Mode::sideBySide;
    double edge_ = 0.5;
    std::optional<QPointF> cursor_, dragFrom_;
    bool movesEdge_ = false;
};

} // namespace wherefrom::duplicates
