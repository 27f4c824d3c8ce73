// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace wherefrom::map {

/// Which part of the map is seen: between map coordinates (y up) and widget coordinates (logical pixels, y
/// down).
class Viewport {
  public:
    void resize(QSizeF size);
    /// Shows all of `bounds` (map coordinates) with a margin.
    void fit(const QRectF& bounds);
    void panBy(QPointF pixels);
    /// The point under `at` stays where it is.
    void zoomAt(QPointF at, double factor);

    QPointF toWidget(QPointF map) const;
    QPointF toMap(QPointF widget) const;
    /// The visible part, in map coordinates.
    QRectF visible() const;

    /// Where all that `other` shows lies on this widget: what was drawn for it can be drawn there.
    QRectF placeOf(const Viewport& other) const;

    QSizeF size() const { return size_; }
    QPointF centre() const { return centre_; }
    double pixelsPerUnit() const { return scale_; }
    /// 1 where everything just fits.
    double magnification() const { return scale_ / fittedScale_; }

    friend bool operator==(const Viewport&, const Viewport&) = default;

  private:
    QSizeF size_{1, 1};
    QPointF centre_;
    double scale_ = 1;
    double fittedScale_ = 1;
};

} // namespace wherefrom::map
