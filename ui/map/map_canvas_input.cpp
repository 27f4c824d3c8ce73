// SPDX-License-Identifier: Apache-2.0
// What the person does with mouse and keys on the map.
#include "ui/map/map_canvas.h"

#include "ui/map/point_picking.h"
#include "ui/session/session.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace wherefrom::map {

using thumbnails::Gesture;

namespace {

constexpr double wheelStep = 1.2; // zoom factor for one notch
constexpr int keyPan = 60;

Gesture::Kind kindOf(Qt::KeyboardModifiers modifiers) {
    return modifiers & Qt::ShiftModifier ? Gesture::Kind::lasso
           : modifiers & Qt::AltModifier ? Gesture::Kind::rectangle
                                         : Gesture::Kind::pan;
}

} // namespace

void MapCanvas::resizeEvent(QResizeEvent*) {
    viewport_.resize(size());
    if (fitted_ && points_)
        viewport_.fit(points_->bounds());
    redraw();
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    hoverDelay_.stop();
    gesture_.begin(event->position(), kindOf(event->modifiers()));
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    cursor_ = event->position();
    if (!gesture_.isUnderWay()) {
        if (hovered_.valid() && imageAt(cursor_) != hovered_) {
            hovered_ = {};
            update();
        }
        hoverDelay_.start();
        return;
    }
    const QPointF step = gesture_.moveTo(cursor_);
    if (gesture_.kind() == Gesture::Kind::pan && !step.isNull()) {
        viewport_.panBy(step);
        viewChanged();
    }
    update();
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!gesture_.isUnderWay())
        return;
    const bool add = event->modifiers() & Qt::ControlModifier;
    if (gesture_.isClick())
        clickAt(event->position(), add);
    else
        finishGesture(add);
    gesture_.end();
    update();
}

void MapCanvas::finishGesture(bool add) {
    QPolygonF region;
    for (const QPointF& corner : gesture_.region())
        region.append(viewport_.toMap(corner));
    if (gesture_.kind() == Gesture::Kind::rectangle)
        takeRegion(region.boundingRect(), add); // told from a polygon in a glance
    else if (gesture_.kind() == Gesture::Kind::lasso)
        takeRegion(region, add);
}

template <typename Region>
void MapCanvas::takeRegion(Region region, bool add) {
    if (!points_)
        return;
    regionSought_ = true;
    regionWork_.run(
        [points = points_, looks = looks_, region] {
            return pointsInside(*points, looks ? std::span(*looks) : std::span<const PointLook>(), region);
        },
        [this, add](std::vector<base::ImageId> images) {
            regionSought_ = false;
            if (add)
                session_.selection().add(images);
            else if (images.empty())
                session_.selection().clear();
            else
                session_.selection().select(std::move(images));
        });
}

void MapCanvas::clickAt(QPointF at, bool add) {
    const base::ImageId image = imageAt(at);
    if (!image.valid())
        return;
    if (add)
        session_.selection().toggle(image);
    else
        session_.selection().select(image);
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const base::ImageId image = imageAt(event->position()); image.valid())
        Q_EMIT imageActivated(image);
}

void MapCanvas::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return;
    viewport_.zoomAt(event->position(), std::pow(wheelStep, notches));
    hovered_ = {};
    viewChanged();
    event->accept();
}

bool MapCanvas::panByKey(int key) {
    switch (key) {
    case Qt::Key_Left:
        viewport_.panBy({keyPan, 0});
        return true;
    case Qt::Key_Right:
        viewport_.panBy({-keyPan, 0});
        return true;
    case Qt::Key_Up:
        viewport_.panBy({0, keyPan});
        return true;
    case Qt::Key_Down:
        viewport_.panBy({0, -keyPan});
        return true;
    default:
        return false;
    }
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_F:
        fitAll();
        return;
    case Qt::Key_Escape:
        session_.selection().clear();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        viewport_.zoomAt(rect().center(), wheelStep);
        viewChanged();
        return;
    case Qt::Key_Minus:
        viewport_.zoomAt(rect().center(), 1 / wheelStep);
        viewChanged();
        return;
    default:
        break;
    }
    if (panByKey(event->key()))
        viewChanged();
    else
        QWidget::keyPressEvent(event);
}

void MapCanvas::leaveEvent(QEvent*) {
    hoverDelay_.stop();
    hovered_ = {};
    update();
}

void MapCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        showSelection();
    QWidget::changeEvent(event);
}

void MapCanvas::hoverSettled() {
    const base::ImageId image = imageAt(cursor_);
    if (image == hovered_)
        return;
    hovered_ = image;
    update();
}

} // namespace wherefrom::map
