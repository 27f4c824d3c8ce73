// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/image_strip.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wherefrom::inspector {

namespace {

constexpr int side = 64;
constexpr int gap = 6;
constexpr int badge = 14;
constexpr int dot = 9;

/// In the lower right corner, ringed so that it stands out from any picture.
void drawDot(QPainter& painter, const QRect& area) {
    const QRectF place(area.right() - dot - 3, area.bottom() - dot - 3, dot, dot);
    painter.setPen(QPen(style::colours().surface, 2));
    painter.setBrush(style::colours().accent);
    painter.drawEllipse(place);
}

} // namespace

ImageStrip::ImageStrip(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&cache, &thumbnails::ThumbnailCache::ready, this, [this](base::ImageId image) {
        if (std::ranges::any_of(items_, [&](const StripItem& item) { return item.image == image; }))
            update();
    });
    connect(&session.decisions(), &session::Decisions::flagsChanged, this, qOverload<>(&QWidget::update));
}

void ImageStrip::setItems(std::vector<StripItem> items) {
    items_ = std::move(items);
    hovered_ = -1;
    focused_ = 0;
    const bool wide = std::ranges::any_of(items_, [this](const StripItem& item) {
        return fontMetrics().horizontalAdvance(item.caption) > side + gap;
    });
    captionLines_ = wide ? 2 : 1;
    updateGeometry();
    setMinimumHeight(heightForWidth(width()));
    update();
}

int ImageStrip::columnsFor(int width) const {
    return std::max(1, (width + gap) / (side + gap));
}

int ImageStrip::cellHeight() const {
    return side + captionLines_ * fontMetrics().height() + gap;
}

int ImageStrip::heightForWidth(int width) const {
    const int columns = columnsFor(width);
    return (static_cast<int>(items_.size()) + columns - 1) / columns * cellHeight();
}

QRect ImageStrip::itemRect(int index) const {
    const int columns = columnsFor(width());
    return {index % columns * (side + gap), index / columns * cellHeight(), side, cellHeight() - gap};
}

int ImageStrip::itemAt(QPoint point) const {
    for (int i = 0; i < static_cast<int>(items_.size()); ++i)
        if (itemRect(i).contains(point))
            return i;
    return -1;
}

void ImageStrip::resizeEvent(QResizeEvent*) {
    setMinimumHeight(heightForWidth(width()));
}

void ImageStrip::drawItem(QPainter& painter, int index) const {
    const StripItem& item = items_[static_cast<std::size_t>(index)];
    const QRect cell = itemRect(index);
    const QRect area(cell.topLeft(), QSize(side, side));
    painter.setOpacity(item.faded ? 0.45 : 1);
    if (cache_.failed(item.image)) {
        thumbnails::drawUnreadable(painter, area);
    } else {
        const auto wanted = static_cast<int>(side * devicePixelRatioF());
        const QPixmap picture = cache_.thumbnail(item.image, wanted, this);
        if (picture.isNull())
            thumbnails::drawPlaceholder(painter, area);
        else
            painter.drawPixmap(thumbnails::fitted(picture.size(), area), picture);
    }
    painter.setOpacity(1);
    const workspace::Flag flag = session_.decisions().flag(item.image);
    if (flag != workspace::Flag::none)
        thumbnails::drawBadge(painter, QRect(area.right() - badge - 1, area.top() + 2, badge, badge),
                              style::icon(flag));
    if (item.marked)
        drawDot(painter, area);
    const bool focused = hasFocus() && index == focused_;
    if (index == hovered_ || focused) {
        painter.setPen(QPen(style::colours().accent, focused ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    painter.setPen(style::colours().mutedText);
    painter.drawText(cell.adjusted(-gap / 2, side + 1, gap / 2, 0),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, item.caption);
}

void ImageStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < static_cast<int>(items_.size()); ++i)
        drawItem(painter, i);
}

void ImageStrip::mouseMoveEvent(QMouseEvent* event) {
    hovered_ = itemAt(event->position().toPoint());
    setCursor(hovered_ >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ImageStrip::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
}

void ImageStrip::mouseReleaseEvent(QMouseEvent* event) {
    const int index = itemAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index >= 0)
        Q_EMIT chosen(items_[static_cast<std::size_t>(index)].image);
}

void ImageStrip::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(items_.size()) - 1;
    if (event->key() == Qt::Key_Left) {
        focused_ = std::max(0, focused_ - 1);
    } else if (event->key() == Qt::Key_Right) {
        focused_ = std::min(last, focused_ + 1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && focused_ <= last) {
        Q_EMIT chosen(items_[static_cast<std::size_t>(focused_)].image);
    } else {
        event->ignore();
    }
    update();
}

bool ImageStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = itemAt(help->pos());
    if (index >= 0)
        QToolTip::showText(help->globalPos(),
                           thumbnails::toolTip(session_, items_[static_cast<std::size_t>(index)].image),
                           this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace wherefrom::inspector
