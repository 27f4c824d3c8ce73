// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/linked_view.h"

#include <algorithm>

namespace wherefrom::duplicates {
namespace {

double inSight(double centre, double pane, double picture) {
    if (picture <= pane)
        return 0.5;
    const double half = pane / picture / 2;
    return std::clamp(centre, half, 1 - half);
}

LinkedView kept(LinkedView view, const QRectF& pane, QSizeF whole) {
    const QSizeF size = whole * view.zoom;
    view.centre = {inSight(view.centre.x(), pane.width(), size.width()),
                   inSight(view.centre.y(), pane.height(), size.height())};
    return view;
}

} // namespace

QRectF placed(const LinkedView& view, const QRectF& pane, QSizeF whole) {
    const QSizeF size = whole * view.zoom;
    return {pane.center() - QPointF(view.centre.x() * size.width(), view.centre.y() * size.height()), size};
}

QPointF placeAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF point) {
    const QRectF at = placed(view, pane, whole);
    return {(point.x() - at.left()) / at.width(), (point.y() - at.top()) / at.height()};
}

QPointF pointAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF place) {
    const QRectF at = placed(view, pane, whole);
    return {at.left() + place.x() * at.width(), at.top() + place.y() * at.height()};
}

LinkedView zoomedAt(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF point, double zoom) {
    const QPointF fixed = placeAt(view, pane, whole, point);
    const QPointF off = point - pane.center();
    const QSizeF size = whole * zoom;
    return kept({fixed - QPointF(off.x() / size.width(), off.y() / size.height()), zoom}, pane, whole);
}

LinkedView moved(const LinkedView& view, const QRectF& pane, QSizeF whole, QPointF by) {
    const QSizeF size = whole * view.zoom;
    return kept({view.centre - QPointF(by.x() / size.width(), by.y() / size.height()), view.zoom}, pane,
                whole);
}

} // namespace wherefrom::duplicates
