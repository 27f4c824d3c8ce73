// SPDX-License-Identifier: Apache-2.0
#include "ui/review/item_stage.h"

#include "ui/review/full_pictures.h"
#include "ui/review/picture_loader.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace wherefrom::review {

using base::ImageId;
using workspace::Flag;

namespace {

constexpr int leastSide = 130; ///< smaller pictures cannot be judged
constexpr int outline = 4;

/// Where a picture lies: fitted, centred, and not enlarged beyond reason.
QRect placeOf(QSize picture, const QRect& room, double ratio, double enlargeAtMost) {
    QSize size = thumbnails::fitted(picture, room).size();
    if (size.width() * ratio > picture.width() * enlargeAtMost)
        size = picture * (enlargeAtMost / ratio);
    QRect rect({}, size);
    rect.moveCenter(room.center());
    return rect;
}

} // namespace

ItemStage::ItemStage(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      cache_(cache),
      pictures_(new PictureLoader(this)),
      full_(new FullPictures(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Images to decide on"));
    connect(pictures_, &PictureLoader::ready, this, [this](ImageId image) {
        if (std::find(images_.begin(), images_.end(), image) == images_.end())
            return;
        update();
        const bool before = complete_;
        ask();
        if (complete_ && !before)
            Q_EMIT completed();
    });
    connect(full_, &FullPictures::ready, this, qOverload<>(&QWidget::update));
    connect(&cache_, &thumbnails::ThumbnailCache::ready, this, [this](ImageId image) {
        if (std::find(images_.begin(), images_.end(), image) != images_.end())
            update();
    });
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, [this] {
        describe();
        update();
    });
    connect(&session_, &session::Session::themeChanged, this, qOverload<>(&QWidget::update));
}

void ItemStage::setImages(std::vector<ImageId> images) {
    const auto& snapshot = session_.snapshot();
    pictures_->setLoader(snapshot ? snapshot->loader : nullptr);
    pictures_->forgetRequests();
    if (images_ != images) {
        full_->forget();
        view_.fit();
        pressedAt_.reset();
        setCursor(Qt::ArrowCursor);
    }
    images_ = std::move(images);
    kept_ = 0;
    ask();
    describe();
    update();
    if (complete_)
        Q_EMIT completed();
}

void ItemStage::setKept(std::size_t place) {
    if (place >= images_.size() || place == kept_)
        return;
    kept_ = place;
    describe();
    update();
    Q_EMIT keptChanged();
}

int ItemStage::captionHeight() const {
    return fontMetrics().height() * 2 + 10;
}

StageLayout ItemStage::layoutOf(std::size_t images) const {
    return stageLayout(static_cast<int>(images), size() - QSize(2 * outline, 2 * outline), captionHeight(),
                       leastSide);
}

QRect ItemStage::cellOf(const StageLayout& layout, std::size_t place) {
    return layout.cells[place].translated(outline, outline);
}

QRect ItemStage::roomOf(const QRect& cell) const {
    return cell.adjusted(0, 0, 0, -captionHeight());
}

/// As large as the picture will be where its size is known: a photo is decoded at the least size that serves.
QSize ItemStage::boxOf(const StageLayout& layout, ImageId image) const {
    const QSize room = layout.picture * devicePixelRatioF();
    const auto [width, height] = session_.snapshot()->pixelSize(image);
    return width > 0 ? QSize(width, height).scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}) : room;
}

void ItemStage::ask() {
    const StageLayout layout = layoutOf(images_.size());
    complete_ = true;
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
        if (pictures_->picture(images_[i], boxOf(layout, images_[i])).isNull() &&
            pictures_->reason(images_[i]).isEmpty())
            complete_ = false;
}

void ItemStage::prefetch(const std::vector<const curation::ReviewItem*>& items) {
    for (const auto* item : items) {
        const StageLayout layout = layoutOf(item->images.size());
        for (std::size_t i = 0; i < layout.cells.size(); ++i)
            pictures_->prefetch(item->images[i], boxOf(layout, item->images[i]));
    }
}

bool ItemStage::isComplete() const {
    return complete_;
}

bool ItemStage::isIdle() const {
    return pictures_->isIdle() && full_->isIdle();
}

QString ItemStage::facts(ImageId image, bool isReference) const {
    const auto& snapshot = *session_.snapshot();
    QStringList parts;
    if (isReference)
        parts << tr("reference");
    if (const QString label = snapshot.label(image); !label.isEmpty())
        parts << label;
    if (const QString split = snapshot.split(image); !split.isEmpty())
        parts << split;
    if (const auto [width, height] = snapshot.pixelSize(image); width > 0)
        parts << QStringLiteral("%1 × %2").arg(width).arg(height);
    return parts.join(QStringLiteral(" · "));
}

void ItemStage::describe() {
    QStringList texts;
    for (std::size_t i = 0; i < images_.size() && i < 12 && session_.snapshot(); ++i) {
        QString text = session_.snapshot()->key(images_[i]);
        text += QStringLiteral(", ") + facts(images_[i], images_.size() > 1 && i == kept_);
        if (const Flag flag = session_.decisions().flag(images_[i]); flag != Flag::none)
            text += QStringLiteral(", ") + style::title(flag);
        texts << text;
    }
    if (!view_.isFitted() && !images_.empty() && session_.snapshot())
        texts << tr("shown at %1 %").arg(qRound(scale() * 100));
    setAccessibleDescription(texts.join(QStringLiteral("; ")));
}

void ItemStage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    if (images_.empty() || !session_.snapshot())
        return;
    const StageLayout layout = layoutOf(images_.size());
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
        paintCell(painter, cellOf(layout, i), i);
    if (layout.left > 0)
        thumbnails::drawChip(painter, rect().adjusted(4, 4, -4, -4),
                             tr("and %1 more").arg(style::count(layout.left)), font());
}

void ItemStage::paintCell(QPainter& painter, const QRect& cell, std::size_t place) {
    const QRect room = roomOf(cell);
    paintPicture(painter, room, place);
    paintCaption(painter, QRect(cell.left(), room.bottom() + 4, cell.width(), captionHeight() - 4), place);
    if (images_.size() > 1 && place == kept_) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style::colours().accent, 2));
        painter.drawRoundedRect(QRectF(cell).adjusted(-2, -2, 2, 2), 5, 5);
    }
}

void ItemStage::paintPicture(QPainter& painter, const QRect& room, std::size_t place) {
    const ImageId image = images_[place];
    const double ratio = devicePixelRatioF();
    const QString reason = pictures_->reason(image);
    if (!reason.isEmpty()) {
        painter.setPen(style::colours().warning);
        painter.drawText(room.adjusted(10, 10, -10, -10), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Cannot be shown: %1").arg(reason));
        return;
    }
    if (!view_.isFitted())
        return paintZoomed(painter, room, place);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (const QImage picture = pictures_->picture(image, boxOf(layoutOf(images_.size()), image));
        !picture.isNull()) {
        painter.drawImage(placeOf(picture.size(), room, ratio, enlargeAtMost), picture);
    } else if (const QPixmap small = cache_.thumbnail(image, thumbnails::ThumbnailCache::side, this);
               !small.isNull()) {
        const auto [width, height] = session_.snapshot()->pixelSize(image);
        painter.drawPixmap(
            placeOf(width > 0 ? QSize(width, height) : small.size(), room, ratio, enlargeAtMost), small);
    } else {
        thumbnails::drawPlaceholder(painter, room);
    }
}

void ItemStage::paintCaption(QPainter& painter, const QRect& room, std::size_t place) {
    const ImageId image = images_[place];
    const int line = fontMetrics().height() + 2;
    const QString name = session_.snapshot()->fileName(image);
    const Flag flag = session_.decisions().flag(image);
    const int icon = flag == Flag::none ? 0 : 20;
    const QString shown = fontMetrics().elidedText(name, Qt::ElideMiddle, room.width() - icon);
    const int width = fontMetrics().horizontalAdvance(shown) + icon;
    const int left = room.left() + std::max(0, (room.width() - width) / 2);
    if (icon > 0)
        style::icon(flag).paint(&painter, left, room.top() + (line - 16) / 2, 16, 16);
    painter.setPen(style::colours().text);
    painter.drawText(QRect(left + icon, room.top(), room.width() - icon, line),
                     Qt::AlignLeft | Qt::AlignVCenter, shown);
    painter.setPen(style::colours().mutedText);
    const QString below = facts(image, images_.size() > 1 && place == kept_);
    painter.drawText(QRect(room.left(), room.top() + line, room.width(), line), Qt::AlignCenter,
                     fontMetrics().elidedText(below, Qt::ElideRight, room.width()));
}

void ItemStage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    pictures_->forgetRequests();
    ask();
    if (!view_.isFitted())
        zoomBy(1); // what is in sight now may have room for more
}

bool ItemStage::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !session_.snapshot())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const StageLayout layout = layoutOf(images_.size());
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
        if (cellOf(layout, i).contains(help->pos()))
            QToolTip::showText(help->globalPos(), thumbnails::toolTip(session_, images_[i]), this);
    return true;
}

} // namespace wherefrom::review
