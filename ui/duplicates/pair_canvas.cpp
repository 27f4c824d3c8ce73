// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/pair_canvas.h"

#include "ui/style/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace wherefrom::duplicates {

using thumbnails::PictureFrame;
using thumbnails::ZoomPan;

namespace {

constexpr double fitAtMost = 12; ///< an image of few pixels is not blown up to blocks of colour
constexpr double gap = 8;        ///< between the two
constexpr double edgeReach = 8;  ///< from where on a press takes hold of the split's edge

} // namespace

PairCanvas::PairCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    setAccessibleName(tr("The two images"));
}

void PairCanvas::expect(Side side, const QPixmap& preview, QSize size) {
    shown_[side] = {preview, size.isEmpty() ? preview.size() : size, nullptr};
    difference_.clear();
    setView({});
}

void PairCanvas::setPicture(Side side, SharedPicture picture) {
    shown_[side].picture = std::move(picture);
    const auto& sizes = shown_[side].picture->sizes;
    if (!sizes.empty())
        shown_[side].size = sizes.front().size();
    setView(view_);
}

void PairCanvas::setDifference(std::vector<QImage> sizes) {
    difference_ = std::move(sizes);
    update();
}

void PairCanvas::setMode(Mode mode) {
    mode_ = mode;
    setView(view_);
}

void PairCanvas::setEdge(double share) {
    edge_ = std::clamp(share, 0.0, 1.0);
    update();
}

QRectF PairCanvas::pane(Side side) const {
    if (mode_ != Mode::sideBySide)
        return rect();
    const double half = (width() - gap) / 2;
    return {side == left ? 0 : half + gap, 0, half, static_cast<double>(height())};
}

thumbnails::PictureFrame PairCanvas::frame(Side side) const {
    // Where the two lie one over the other they cover the same area, and side by side equal shapes do so.
    const QSize shape = shown_[mode_ == Mode::sideBySide ? side : left].size, own = shown_[side].size;
    const double longest = std::max({shown_[0].size.width(), shown_[0].size.height(), shown_[1].size.width(),
                                     shown_[1].size.height(), 1});
    const double largest =
        shape.isEmpty() ? 1 : fitAtMost * longest / std::max(shape.width(), shape.height());
    auto fitted = PictureFrame::fitting(shape, pane(side), devicePixelRatioF(), largest);
    fitted.scale = own.isEmpty() ? 1 : fitted.whole.width() * devicePixelRatioF() / own.width();
    return fitted;
}

QRectF PairCanvas::pictureRect(Side side) const {
    return view_.placed(frame(side));
}

QPointF PairCanvas::placeUnder(Side side, QPointF point) const {
    return view_.placeAt(frame(side), point);
}

double PairCanvas::scale(Side side) const {
    return view_.scale(frame(side));
}

PairCanvas::Side PairCanvas::sideAt(QPointF point) const {
    const double middle = mode_ == Mode::split ? edge_ * width() : width() / 2.0;
    return mode_ == Mode::difference || point.x() < middle ? left : right;
}

void PairCanvas::setView(const ZoomPan& view) {
    view_ = view;
    setCursor(view_.zoom() > 1 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
    Q_EMIT viewChanged();
}

void PairCanvas::zoomAt(QPointF point, double zoom) {
    ZoomPan next = view_;
    next.zoomTo(frame(sideAt(point)), point, zoom, frame(left));
    setView(next);
}

void PairCanvas::zoomToFit() {
    setView({});
}

void PairCanvas::zoomToPixels() {
    zoomAt(pane(left).center(), 1 / frame(left).scale);
}

void PairCanvas::zoomBy(double factor) {
    zoomAt(pane(left).center(), view_.zoom() * factor);
}

void PairCanvas::drawMessage(QPainter& painter, const QRectF& area, const QString& text) const {
    painter.setPen(style::colours().mutedText);
    painter.drawText(area.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void PairCanvas::drawPicture(QPainter& painter, Side side, const QRectF& clip) const {
    const Shown& shown = shown_[side];
    painter.save();
    painter.setClipRect(clip);
    const QRectF at = pictureRect(side);
    if (shown.picture && !shown.picture->sizes.empty()) {
        thumbnails::drawSizes(painter, shown.picture->sizes, at, clip, scale(side));
    } else if (!shown.reason().isEmpty()) {
        drawMessage(painter, clip, tr("This image cannot be shown: %1").arg(shown.reason()));
    } else if (!shown.preview.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(at, shown.preview, shown.preview.rect());
    }
    painter.restore();
}

void PairCanvas::drawSideBySide(QPainter& painter) const {
    for (const Side side : {left, right})
        drawPicture(painter, side, pane(side));
    painter.fillRect(QRectF(pane(left).right(), 0, gap, height()), style::colours().surface);
    drawCross(painter);
}

void PairCanvas::drawSplit(QPainter& painter) const {
    const double x = std::round(edge_ * width());
    drawPicture(painter, left, QRectF(0, 0, x, height()));
    drawPicture(painter, right, QRectF(x, 0, width() - x, height()));
    painter.setPen(QPen(style::colours().canvas, 4));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(QPen(style::colours().accent, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(style::colours().accent);
    painter.drawEllipse(QPointF(x, height() / 2.0), 6, 6);
}

void PairCanvas::drawDifference(QPainter& painter) const {
    for (const Side side : {left, right})
        if (const QString reason = shown_[side].reason(); !reason.isEmpty())
            return drawMessage(
                painter, rect(),
                tr("There is no difference to show, for an image cannot be shown: %1").arg(reason));
    thumbnails::drawSizes(painter, difference_, pictureRect(left), rect(), scale(left));
}

void PairCanvas::drawCross(QPainter& painter) const {
    if (!cursor_)
        return;
    const Side here = sideAt(*cursor_), there = here == left ? right : left;
    const QPointF place = placeUnder(here, *cursor_);
    if (place.x() < 0 || place.x() > 1 || place.y() < 0 || place.y() > 1)
        return;
    const QPointF at = view_.pointAt(frame(there), place);
    if (!pane(there).contains(at))
        return;
    for (const auto& [colour, line] :
         {std::pair{QColor(Qt::black), 3.0}, std::pair{QColor(Qt::white), 1.0}}) {
        painter.setPen(QPen(colour, line));
        painter.drawLine(at - QPointF(7, 0), at + QPointF(7, 0));
        painter.drawLine(at - QPointF(0, 7), at + QPointF(0, 7));
    }
}

void PairCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    if (mode_ == Mode::sideBySide)
        drawSideBySide(painter);
    else if (mode_ == Mode::split)
        drawSplit(painter);
    else
        drawDifference(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(style::colours().accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PairCanvas::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() == 0)
        return;
    zoomAt(event->position(), view_.zoom() * ZoomPan::wheelFactor(event->angleDelta().y()));
    event->accept();
}

bool PairCanvas::isAtEdge(QPointF point) const {
    return mode_ == Mode::split && std::abs(point.x() - edge_ * width()) <= edgeReach;
}

void PairCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    movesEdge_ = isAtEdge(event->position());
    dragFrom_ = event->position();
    if (!movesEdge_ && view_.zoom() > 1)
        setCursor(Qt::ClosedHandCursor);
}

void PairCanvas::showCursor(QPointF point) {
    cursor_ = point;
    if (isAtEdge(point))
        setCursor(Qt::SplitHCursor);
    else
        setCursor(view_.zoom() > 1 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (mode_ == Mode::sideBySide)
        update();
}

void PairCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = event->position();
    if (!dragFrom_)
        return showCursor(point);
    if (movesEdge_) {
        setEdge(point.x() / width());
        Q_EMIT edgeMoved(edge_);
        return;
    }
    ZoomPan next = view_;
    next.moveBy(frame(sideAt(*dragFrom_)), point - *dragFrom_);
    dragFrom_ = point;
    cursor_ = point;
    setView(next);
}

void PairCanvas::mouseReleaseEvent(QMouseEvent* event) {
    dragFrom_.reset();
    movesEdge_ = false;
    showCursor(event->position());
}

void PairCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    ZoomPan next = view_;
    next.toggle(frame(sideAt(event->position())), event->position(), frame(left));
    setView(next);
}

void PairCanvas::leaveEvent(QEvent*) {
    cursor_.reset();
    update();
}

} // namespace wherefrom::duplicates
