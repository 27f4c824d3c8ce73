// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace wherefrom::duplicates {

/// One view of several pictures of any sizes: the same part of each is in sight, for places are shares of a
/// picture's width and height (0 … 1) and zoom is a multiple of the whole picture's size.
struct LinkedView {
    QPointF centre{0.5, 0.5};
    double zoom = 1; ///< 1: the whole picture

    friend bool operator==(const LinkedView&, const LinkedView&) = default;
};

/// Where a picture lies that is `whole` large when all of it is shown in the pane.
QRectF placed(const LinkedView& view, const QRectF& pane, QSizeF whole);
/// The place in a picture (outside 0 … 1: beside it) under a point, and back.
QPointF placeAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF point);
QPointF pointAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF place);
/// Another zoom; what is under the point stays there, as far as the picture's edges let it.
LinkedView zoomedAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF point, double zoom);
/// Moved by so many pixels of the pane.
LinkedView moved(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF by);

} // namespace wherefrom::duplicates
