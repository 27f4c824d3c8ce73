// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_canvas.h"

#include "ui/map/density_key.h"
#include "ui/map/hover_card.h"
#include "ui/map/point_picking.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace wherefrom::map {
namespace {

using namespace std::chrono_literals;

constexpr double hitRadius = 10; // logical pixels
constexpr auto hoverAfter = 125ms;
constexpr auto settledAfter = 180ms;
constexpr double largestPoint = 16;

} // namespace

MapCanvas::MapCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache), thumbnails_(cache, session.selection()) {
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
        if (!frame_.isComplete || !(frame_.viewport == viewport_))
            redraw();
    });
    connect(&frames_, &FrameMaker::made, this, &MapCanvas::takeFrame);
    connect(&session_.selection(), &session::Selection::changed, this, &MapCanvas::showSelection);
    connect(&cache_, &thumbnails::ThumbnailCache::ready, this, [this] { update(); });
}

MapCanvas::~MapCanvas() {
    thumbnails_.withdraw();
}

void MapCanvas::clear() {
    regionWork_.cancel();
    regionSought_ = false;
    snapshot_ = nullptr;
    points_ = nullptr;
    looks_ = nullptr;
    hovered_ = {};
    frame_ = {};
    frames_.setLooks(nullptr);
    redraw();
}

void MapCanvas::setSnapshot(const session::SnapshotPointer& snapshot) {
    snapshot_ = snapshot;
    update();
}

void MapCanvas::showPoints(const session::SnapshotPointer& snapshot, const Points& points, bool fit) {
    const bool moved = points_ && !fit;
    snapshot_ = snapshot;
    points_ = points;
    hovered_ = {};
    frames_.setPoints(points);
    if (fit || fitted_)
        fitAll();
    showSelection();
    if (moved) // t-SNE is running: a part of the points, until it pauses
        settle_.start();
}

void MapCanvas::setLooks(Looks looks) {
    looks_ = std::move(looks);
    frames_.setLooks(looks_);
    redraw();
}

void MapCanvas::fitAll() {
    viewport_.resize(size());
    if (points_)
        viewport_.fit(points_->bounds());
    fitted_ = true;
    redraw();
}

void MapCanvas::setThumbnailsShown(bool shown) {
    thumbnailsShown_ = shown;
    thumbnails_.withdraw();
    update();
}

void MapCanvas::setDrawing(Drawing drawing) {
    drawing_ = drawing;
    redraw();
}

QPointF MapCanvas::positionOf(base::ImageId image) const {
    return points_ && image.valid() && image.index() < points_->size()
               ? viewport_.toWidget(points_->at(image.index()))
               : QPointF();
}

base::ImageId MapCanvas::imageAt(QPointF position) const {
    return points_ ? nearestPoint(*points_, lookSpan(), viewport_.toMap(position),
                                  hitRadius / viewport_.pixelsPerUnit())
                   : base::ImageId{};
}

std::span<const PointLook> MapCanvas::lookSpan() const {
    return looks_ ? std::span(*looks_) : std::span<const PointLook>();
}

bool MapCanvas::isSettled() const {
    return (!stale_ || !hasPoints() || !isVisible()) && frames_.isIdle() && !settle_.isActive() &&
           !regionSought_;
}

void MapCanvas::redraw() {
    stale_ = true;
    update();
}

void MapCanvas::viewChanged() {
    fitted_ = false;
    settle_.start();
    redraw();
}

void MapCanvas::takeFrame(const Frame& frame) {
    frame_ = frame;
    update();
    Q_EMIT framed();
}

void MapCanvas::showSelection() {
    frames_.setHighlighted(session_.selection().images(), style::colours().accent);
    redraw();
}

double MapCanvas::pointDiameter() const {
    // Fewer points are drawn larger, and all of them on a large canvas; zooming in enlarges them slowly.
    const auto count = static_cast<double>(points_ ? std::max<std::size_t>(1, points_->placed().size()) : 1);
    const double base = std::clamp(160 / std::sqrt(count), 2.0, 8.0);
    constexpr double usualSide = 640, mostGrowth = 1.6;
    const double growth = std::clamp(std::sqrt(std::min(width(), height()) / usualSide), 1.0, mostGrowth);
    return std::min(largestPoint,
                    base * growth * std::sqrt(std::sqrt(std::max(1.0, viewport_.magnification()))));
}

FrameRequest MapCanvas::frameRequest(double scale) const {
    const double ratio = devicePixelRatioF() * scale;
    const style::Colours& colours = style::colours();
    FrameRequest request;
    request.points = {(QSizeF(size()) * ratio).toSize(), ratio, viewport_, pointDiameter(), colours.canvas};
    request.drawing = drawing_;
    request.isMoving = false;
    request.densityColours = {colours.canvas, colours.canvas.lightness() > 127};
    request.highlight = colours.accent;
    return request;
}

void MapCanvas::paintEvent(QPaintEvent*) {
    // Without looks all would be grey for a moment.
    if (stale_ && looks_ && hasPoints()) {
        FrameRequest request = frameRequest(1);
        request.isMoving = settle_.isActive();
        frames_.request(request);
        stale_ = false;
    }
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    if (!hasPoints()) {
        paintMessage(painter);
        return;
    }
    paintFrame(painter);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (thumbnailsShown_)
        paintThumbnails(painter);
    if (frame_.isDensity)
        paintDensityKey(painter, rect(), frame_.densest, drawing_ == Drawing::automatic);
    gesture_.paint(painter);
    paintCard(painter);
}

/// The last frame, where it belongs now.
void MapCanvas::paintFrame(QPainter& painter) const {
    if (frame_.image.isNull())
        return;
    if (frame_.viewport == viewport_)
        painter.drawImage(QPointF(0, 0), frame_.image);
    else
        painter.drawImage(viewport_.placeOf(frame_.viewport), frame_.image);
}

void MapCanvas::paintMessage(QPainter& painter) const {
    const QString message =
        snapshot_
            ? tr("The map appears here as soon as the images are embedded. Until then, browse the gallery.")
            : tr("Open a dataset to see its map.");
    painter.setPen(style::colours().mutedText);
    painter.drawText(rect().adjusted(32, 32, -32, -32), Qt::AlignCenter | Qt::TextWordWrap, message);
}

void MapCanvas::paintThumbnails(QPainter& painter) {
    thumbnails_.paint(painter, layOutThumbnails(*points_, lookSpan(), viewport_, QSizeF(size())), lookSpan(),
                      devicePixelRatioF());
}

void MapCanvas::paintCard(QPainter& painter) {
    if (!hovered_.valid() || !snapshot_ || gesture_.isUnderWay())
        return;
    const QPointF at = positionOf(hovered_);
    painter.setPen(QPen(style::colours().text, 1.5));
    painter.setBrush(Qt::NoBrush);
    const double ring = pointDiameter() / 2 + 3;
    painter.drawEllipse(at, ring, ring);
    paintHoverCard(painter, rect(), at, *snapshot_, hovered_, cache_.thumbnail(hovered_));
}

} // namespace wherefrom::map
