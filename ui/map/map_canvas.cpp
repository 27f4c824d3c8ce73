// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_canvas.h"

#include "ui/map/hover_card.h"
#include "ui/map/point_picking.h"
#include "ui/map/thumbnail_layout.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace wherefrom::map {
namespace {

using namespace std::chrono_literals;

constexpr double hitRadius = 10; // logical pixels
constexpr auto hoverAfter = 125ms;
constexpr auto settledAfter = 180ms;
constexpr double dragStarts = 4;
constexpr double wheelStep = 1.2; // zoom factor for one notch
constexpr int keyPan = 60;

} // namespace

MapCanvas::MapCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Map of the images"));
    hoverDelay_.setSingleShot(true);
    hoverDelay_.setInterval(hoverAfter);
    settle_.setSingleShot(true);
    settle_.setInterval(settledAfter);
    connect(&hoverDelay_, &QTimer::timeout, this, &MapCanvas::hoverSettled);
    connect(&settle_, &QTimer::timeout, this, [this] {
        scene_.setMoving(false);
        redraw();
    });
    connect(&session_.selection(), &session::Selection::changed, this, &MapCanvas::showSelection);
    connect(&cache_, &thumbnails::ThumbnailCache::ready, this, [this] { update(); });
}

MapCanvas::~MapCanvas() = default;

base::MatrixView<float> MapCanvas::points() const {
    return snapshot_ && snapshot_->map ? snapshot_->map->view<float>() : base::MatrixView<float>{};
}

bool MapCanvas::hasPoints() const {
    return !points().empty();
}

void MapCanvas::showPoints(const session::SnapshotPointer& snapshot, bool fit) {
    snapshot_ = snapshot;
    hovered_ = {};
    const auto view = points();
    shown_.resize(view.rows, 1);
    scene_.setPoints(view);
    bounds_ = boundsOf(view);
    if (fit || fitted_)
        fitAll();
    showSelection();
}

void MapCanvas::setLooks(const std::vector<PointLook>& looks) {
    for (std::size_t i = 0; i < std::min(looks.size(), shown_.size()); ++i)
        shown_[i] = looks[i].layer == PointLook::normal;
    looks_ = looks;
    scene_.setLooks(looks);
    redraw();
}

void MapCanvas::fitAll() {
    viewport_.resize(size());
    viewport_.fit(bounds_);
    fitted_ = true;
    redraw();
}

void MapCanvas::setThumbnailsShown(bool shown) {
    thumbnailsShown_ = shown;
    update();
}

QPointF MapCanvas::positionOf(base::ImageId image) const {
    const auto view = points();
    return viewport_.toWidget({view(image.index(), 0), view(image.index(), 1)});
}

base::ImageId MapCanvas::imageAt(QPointF position) const {
    return nearestPoint(points(), shown_, viewport_.toMap(position), hitRadius / viewport_.pixelsPerUnit());
}

void MapCanvas::redraw() {
    stale_ = true;
    update();
}

void MapCanvas::viewChanged() {
    fitted_ = false;
    scene_.setMoving(true);
    settle_.start();
    redraw();
}

void MapCanvas::showSelection() {
    scene_.setHighlighted(session_.selection().images(), style::colours().accent);
    redraw();
}

double MapCanvas::pointDiameter() const {
    // Fewer points are drawn larger; zooming in enlarges them slowly.
    const auto count = static_cast<double>(std::max<std::size_t>(1, points().rows));
    const double base = std::clamp(160 / std::sqrt(count), 2.5, 8.0);
    return std::min(16.0, base * std::sqrt(std::sqrt(std::max(1.0, viewport_.magnification()))));
}

void MapCanvas::paintEvent(QPaintEvent*) {
    const auto ratio = devicePixelRatioF();
    if (stale_) {
        frame_ = scene_.render((QSizeF(size()) * ratio).toSize(), ratio, viewport_, pointDiameter(),
                               style::colours().canvas);
        stale_ = false;
    }
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (frame_.isNull())
        painter.fillRect(rect(), style::colours().canvas);
    else
        painter.drawImage(QPointF(0, 0), frame_);
    if (!hasPoints() || frame_.isNull()) {
        paintMessage(painter);
        return;
    }
    if (thumbnailsShown_)
        paintThumbnails(painter);
    paintGesture(painter);
    paintCard(painter);
}

void MapCanvas::paintMessage(QPainter& painter) const {
    const QString message =
        !scene_.isAvailable() ? tr("The map needs OpenGL, and this system offers none. Install a driver (on "
                                   "Debian: libgl1-mesa-dri).")
        : snapshot_
            ? tr("The map appears here as soon as the images are embedded. Until then, browse the gallery.")
            : tr("Open a dataset to see its map.");
    painter.setPen(style::colours().mutedText);
    painter.drawText(rect().adjusted(32, 32, -32, -32), Qt::AlignCenter | Qt::TextWordWrap, message);
}

void MapCanvas::paintThumbnails(QPainter& painter) {
    const auto tiles = layOutThumbnails(points(), shown_, viewport_, QSizeF(size()));
    for (const ThumbnailTile& tile : tiles) {
        const QPixmap picture = cache_.thumbnail(tile.image);
        if (picture.isNull())
            continue;
        const QSizeF fitted = QSizeF(picture.size()).scaled(tile.area.size(), Qt::KeepAspectRatio);
        QRectF area(QPointF(), fitted);
        area.moveCenter(tile.area.center());
        const bool selected = session_.selection().contains(tile.image);
        painter.setPen(QPen(selected ? style::colours().accent : colourOf(tile.image), selected ? 4 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPixmap(area, picture, QRectF(picture.rect()));
        painter.drawRect(area);
    }
}

/// A thumbnail keeps its point's colour as a frame: what the map is coloured by stays readable.
QColor MapCanvas::colourOf(base::ImageId image) const {
    if (image.index() >= looks_.size())
        return style::colours().outline;
    const PointLook& look = looks_[image.index()];
    return {look.red, look.green, look.blue};
}

void MapCanvas::paintGesture(QPainter& painter) const {
    if (gesture_ != Gesture::lasso && gesture_ != Gesture::rectangle)
        return;
    QColor fill = style::colours().accent;
    fill.setAlpha(40);
    painter.setPen(QPen(style::colours().accent, 1.5));
    painter.setBrush(fill);
    if (gesture_ == Gesture::lasso)
        painter.drawPolygon(trace_);
    else
        painter.drawRect(QRectF(pressedAt_, lastAt_).normalized());
}

void MapCanvas::paintCard(QPainter& painter) {
    if (!hovered_.valid() || gesture_ != Gesture::none)
        return;
    const QPointF at = positionOf(hovered_);
    painter.setPen(QPen(style::colours().text, 1.5));
    painter.setBrush(Qt::NoBrush);
    const double ring = pointDiameter() / 2 + 3;
    painter.drawEllipse(at, ring, ring);
    paintHoverCard(painter, rect(), at, *snapshot_, hovered_, cache_.thumbnail(hovered_));
}

void MapCanvas::resizeEvent(QResizeEvent*) {
    viewport_.resize(size());
    if (fitted_)
        viewport_.fit(bounds_);
    redraw();
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    pressedAt_ = lastAt_ = event->position();
    dragged_ = false;
    hoverDelay_.stop();
    if (event->modifiers() & Qt::ShiftModifier) {
        gesture_ = Gesture::lasso;
        trace_ = QPolygonF{pressedAt_};
    } else {
        gesture_ = event->modifiers() & Qt::AltModifier ? Gesture::rectangle : Gesture::pan;
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    cursor_ = at;
    if (gesture_ == Gesture::none) {
        if (hovered_.valid() && imageAt(at) != hovered_) {
            hovered_ = {};
            update();
        }
        hoverDelay_.start();
        return;
    }
    if (!dragged_ && (at - pressedAt_).manhattanLength() < dragStarts)
        return;
    dragged_ = true;
    if (gesture_ == Gesture::pan) {
        viewport_.panBy(at - lastAt_);
        viewChanged();
    } else if (gesture_ == Gesture::lasso && (at - trace_.back()).manhattanLength() >= 2) {
        trace_.append(at);
    }
    lastAt_ = at;
    update();
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (gesture_ == Gesture::none)
        return;
    lastAt_ = event->position();
    finishGesture(event->position(), event->modifiers() & Qt::ControlModifier);
    gesture_ = Gesture::none;
    trace_.clear();
    update();
}

void MapCanvas::finishGesture(QPointF at, bool add) {
    if (!dragged_) {
        clickAt(at, add);
        return;
    }
    if (gesture_ == Gesture::rectangle) {
        takeRegion(pointsInside(points(), shown_,
                                QRectF(viewport_.toMap(pressedAt_), viewport_.toMap(at)).normalized()),
                   add);
    } else if (gesture_ == Gesture::lasso) {
        QPolygonF region;
        for (const QPointF& corner : trace_)
            region.append(viewport_.toMap(corner));
        takeRegion(pointsInside(points(), shown_, region), add);
    }
}

void MapCanvas::takeRegion(std::vector<base::ImageId> images, bool add) {
    if (add)
        session_.selection().add(images);
    else if (images.empty())
        session_.selection().clear();
    else
        session_.selection().select(std::move(images));
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
        break;
    case Qt::Key_Minus:
        viewport_.zoomAt(rect().center(), 1 / wheelStep);
        break;
    case Qt::Key_Left:
        viewport_.panBy({keyPan, 0});
        break;
    case Qt::Key_Right:
        viewport_.panBy({-keyPan, 0});
        break;
    case Qt::Key_Up:
        viewport_.panBy({0, keyPan});
        break;
    case Qt::Key_Down:
        viewport_.panBy({0, -keyPan});
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    viewChanged();
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
