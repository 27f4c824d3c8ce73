// SPDX-License-Identifier: Apache-2.0
// Looking closer at the pictures of the item in hand: one view of all of them.
#include "ui/review/full_pictures.h"
#include "ui/review/item_stage.h"
#include "ui/review/picture_loader.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace wherefrom::review {

using base::ImageId;
using thumbnails::PictureFrame;
using thumbnails::ZoomPan;

namespace {

constexpr int dragStarts = 4; // logical pixels

} // namespace

std::optional<std::size_t> ItemStage::cellAt(QPointF point) const {
    const StageLayout layout = layoutOf(images_.size());
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
        if (cellOf(layout, i).contains(point.toPoint()))
            return i;
    return std::nullopt;
}

QSize ItemStage::fullSize(ImageId image) const {
    if (const auto* full = full_->find(image); full && !full->sizes.empty())
        return full->sizes.front().size();
    if (const auto [width, height] = session_.snapshot()->pixelSize(image); width > 0)
        return {width, height};
    return pictures_->picture(image, boxOf(layoutOf(images_.size()), image)).size();
}

PictureFrame ItemStage::frameOf(std::size_t place) const {
    const StageLayout layout = layoutOf(images_.size());
    return PictureFrame::fitting(fullSize(images_[place]), roomOf(cellOf(layout, place)), devicePixelRatioF(),
                                 enlargeAtMost);
}

double ItemStage::scale() const {
    return images_.empty() ? 1 : view_.scale(frameOf(std::min(kept_, shownCount() - 1)));
}

std::size_t ItemStage::shownCount() const {
    return std::max<std::size_t>(layoutOf(images_.size()).cells.size(), 1);
}

void ItemStage::zoomToFit() {
    setView({}, 0);
}

void ItemStage::zoomToPixels() {
    if (!images_.empty())
        zoomBy(1 / scale());
}

void ItemStage::zoomBy(double factor) {
    if (images_.empty() || !session_.snapshot())
        return;
    const std::size_t place = std::min(kept_, shownCount() - 1);
    const PictureFrame frame = frameOf(place);
    ZoomPan next = view_;
    next.zoomTo(frame, frame.pane.center(), view_.zoom() * factor);
    setView(next, place);
}

/// `place`: the picture the person looks at, which is read in full before the others.
void ItemStage::setView(const ZoomPan& view, std::size_t place) {
    view_ = view;
    if (view_.isFitted()) {
        full_->forget();
    } else {
        std::vector<ImageId> wanted(images_.begin(),
                                    images_.begin() + static_cast<std::ptrdiff_t>(shownCount()));
        std::rotate(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(place),
                    wanted.begin() + static_cast<std::ptrdiff_t>(place) + 1);
        full_->want(session_.snapshot()->loader, wanted);
    }
    setCursor(view_.zoom() > 1 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    describe();
    update();
}

void ItemStage::paintZoomed(QPainter& painter, const QRect& room, std::size_t place) {
    const ImageId image = images_[place];
    const PictureFrame frame = frameOf(place);
    const QRectF at = view_.placed(frame);
    painter.save();
    painter.setClipRect(room);
    QString said = tr("%1 %").arg(qRound(view_.scale(frame) * 100));
    if (const auto* full = full_->find(image); full && !full->sizes.empty()) {
        thumbnails::drawSizes(painter, full->sizes, at, room, view_.scale(frame));
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QImage picture = pictures_->picture(image, boxOf(layoutOf(images_.size()), image));
        if (!picture.isNull())
            thumbnails::drawSizes(painter, {picture}, at, room, 1);
        else if (const QPixmap small = cache_.thumbnail(image, thumbnails::ThumbnailCache::side, this);
                 !small.isNull())
            painter.drawPixmap(at, small, small.rect());
        if (full_->isLeftOut(image))
            said += tr(" · not in full: the others take all memory for it");
    }
    thumbnails::drawChip(painter, room.adjusted(2, 2, -2, -2), said, font());
    painter.restore();
}

void ItemStage::wheelEvent(QWheelEvent* event) {
    if (images_.empty() || !session_.snapshot() || event->angleDelta().y() == 0)
        return;
    const auto place = cellAt(event->position());
    if (!place)
        return zoomBy(ZoomPan::wheelFactor(event->angleDelta().y()));
    ZoomPan next = view_;
    next.zoomTo(frameOf(*place), event->position(),
                view_.zoom() * ZoomPan::wheelFactor(event->angleDelta().y()));
    setView(next, *place);
    event->accept();
}

void ItemStage::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    pressedAt_ = event->position();
    dragged_ = false;
    if (view_.isFitted()) // there is nothing to pan: it is a click
        clickAt(event->position());
    else
        setCursor(Qt::ClosedHandCursor);
}

void ItemStage::mouseMoveEvent(QMouseEvent* event) {
    if (!pressedAt_ || view_.isFitted())
        return;
    const QPointF step = event->position() - *pressedAt_;
    if (!dragged_ && step.manhattanLength() < dragStarts)
        return;
    dragged_ = true;
    if (const auto place = cellAt(*pressedAt_)) {
        view_.moveBy(frameOf(*place), step);
        update();
    }
    pressedAt_ = event->position();
}

void ItemStage::mouseReleaseEvent(QMouseEvent* event) {
    if (pressedAt_ && !dragged_ && !view_.isFitted())
        clickAt(event->position());
    pressedAt_.reset();
    setCursor(view_.zoom() > 1 ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void ItemStage::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto place = session_.snapshot() ? cellAt(event->position()) : std::nullopt;
    if (!place)
        return;
    ZoomPan next = view_;
    next.toggle(frameOf(*place), event->position());
    setView(next, *place);
}

void ItemStage::clickAt(QPointF point) {
    if (const auto place = cellAt(point)) {
        setKept(*place);
        Q_EMIT imageClicked(images_[*place]);
    }
}

} // namespace wherefrom::review
