// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace wherefrom::thumbnails {

/// A picture in a pane of a widget.
struct PictureFrame {
    QRectF pane;      ///< logical pixels of the widget
    QSizeF whole;     ///< how large the picture is when all of it is shown, logical pixels
    double scale = 1; ///< device pixels a pixel of the picture then

    /// All of the picture, centred, one pixel of it at most `largest` device pixels. `ratio`: device pixels a
    /// logical one. An empty picture fills the pane.
    static PictureFrame fitting(QSizeF picture, const QRectF& pane, double ratio, double largest);
    /// The zooms a person may choose: from the whole picture or its own pixels, whichever is smaller, to 64
    /// device pixels a pixel.
    double leastZoom() const;
    double mostZoom() const;
};

/// Which part of a picture is in sight. One view serves several pictures of any sizes, which then show the
/// same part: places are shares of a picture's width and height (0 … 1) and zoom is a multiple of the whole
/// picture's size. A picture that has room is centred, and no pane shows more beside a larger one than it
/// must.
class ZoomPan {
  public:
    double zoom() const { return zoom_; }
    QPointF centre() const { return centre_; } ///< the place in the middle of the pane
    bool isFitted() const { return zoom_ == 1; }

    QRectF placed(const PictureFrame& frame) const;                               ///< where the picture lies
    double scale(const PictureFrame& frame) const { return zoom_ * frame.scale; } ///< device pixels a pixel
    /// The place in the picture (outside 0 … 1: beside it) under a point of the widget, and back.
    QPointF placeAt(const PictureFrame& frame, QPointF point) const;
    QPointF pointAt(const PictureFrame& frame, QPointF place) const;

    void fit() { *this = {}; }
    /// What is under the point stays there, as far as the picture's edges let it. `limits`: the picture whose
    /// zooms are allowed, where several are linked.
    void zoomTo(const PictureFrame& frame, QPointF point, double zoom, const PictureFrame& limits);
    void zoomTo(const PictureFrame& frame, QPointF point, double zoom) { zoomTo(frame, point, zoom, frame); }
    /// `scale`: device pixels a pixel of the picture.
    void scaleTo(const PictureFrame& frame, QPointF point, double scale) {
        zoomTo(frame, point, scale / frame.scale);
    }
    void moveBy(const PictureFrame& frame, QPointF by);
    /// What a double click does: the whole picture where a part is shown; else its own pixels at the point,
    /// or more where all of it is shown larger than that.
    void toggle(const PictureFrame& frame, QPointF point, const PictureFrame& limits);
    void toggle(const PictureFrame& frame, QPointF point) { toggle(frame, point, frame); }

    /// By how much a turn of the wheel zooms (QWheelEvent::angleDelta), and a press of + or −.
    static double wheelFactor(int angleDelta);
    static double keyFactor();

    friend bool operator==(const ZoomPan&, const ZoomPan&) = default;

  private:
    void keepInSight(const PictureFrame& frame);

    QPointF centre_{0.5, 0.5};
    double zoom_ = 1; ///< 1: the whole picture
};

} // namespace wherefrom::thumbnails
