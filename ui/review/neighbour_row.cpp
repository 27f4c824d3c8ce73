// SPDX-License-Identifier: Apache-2.0
#include "ui/review/neighbour_row.h"

#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace wherefrom::review {

using base::ImageId;

namespace {

constexpr std::size_t most = 15;
constexpr int edge = 10;

} // namespace

NeighbourRow::NeighbourRow(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache) {
    setAccessibleName(tr("Nearest images"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&cache_, &thumbnails::ThumbnailCache::ready, this, [this](ImageId image) {
        if (std::ranges::find(neighbours_, image, &Neighbour::image) != neighbours_.end())
            update();
    });
    connect(&session_, &session::Session::themeChanged, this, qOverload<>(&QWidget::update));
}

QSize NeighbourRow::sizeHint() const {
    return {cellWidth * 4, pictureHeight + fontMetrics().height() + 10};
}

void NeighbourRow::setImage(ImageId image) {
    of_ = image;
    neighbours_.clear();
    cache_.forgetRequests(this);
    const auto& snapshot = session_.snapshot();
    if (image.valid() && snapshot && snapshot->neighbours && snapshot->neighbourDistances) {
        const auto ids = snapshot->neighbours->view<std::int32_t>();
        const auto distances = snapshot->neighbourDistances->view<float>();
        for (std::size_t j = 0; j < ids.columns && image.index() < ids.rows && neighbours_.size() < most; ++j)
            if (const std::int32_t id = ids(image.index(), j);
                id >= 0 && static_cast<std::size_t>(id) < snapshot->size())
                neighbours_.push_back({ImageId{id}, distances(image.index(), j)});
    }
    QStringList texts;
    for (const Neighbour& neighbour : neighbours_)
        texts << snapshot->key(neighbour.image) + QStringLiteral(", ") + snapshot->label(neighbour.image);
    setAccessibleDescription(texts.join(QStringLiteral("; ")));
    update();
}

std::size_t NeighbourRow::shown() const {
    return std::min(neighbours_.size(),
                    static_cast<std::size_t>(std::max(1, (width() - 2 * edge) / cellWidth)));
}

QRect NeighbourRow::cellAt(std::size_t place) const {
    return {edge + static_cast<int>(place) * cellWidth, 4, cellWidth - 6, height() - 6};
}

std::size_t NeighbourRow::placeAt(QPoint point) const {
    std::size_t place = 0;
    while (place < shown() && !cellAt(place).contains(point))
        ++place;
    return place;
}

void NeighbourRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    for (std::size_t i = 0; session_.snapshot() && i < shown(); ++i)
        paintNeighbour(painter, cellAt(i), neighbours_[i]);
}

void NeighbourRow::paintNeighbour(QPainter& painter, const QRect& cell, const Neighbour& neighbour) {
    const auto& snapshot = *session_.snapshot();
    const QRect room(cell.left(), cell.top(), cell.width(), pictureHeight);
    const int wanted = static_cast<int>(std::lround(pictureHeight * devicePixelRatioF()));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (const QPixmap picture = cache_.thumbnail(neighbour.image, wanted, this); !picture.isNull())
        painter.drawPixmap(thumbnails::fitted(picture.size(), room), picture);
    else if (cache_.failed(neighbour.image))
        thumbnails::drawUnreadable(painter, room);
    else
        thumbnails::drawPlaceholder(painter, room);
    thumbnails::drawChip(painter, room, thumbnails::numberText(static_cast<double>(neighbour.distance), 2),
                         font());
    const QString label = snapshot.label(neighbour.image);
    const bool differs = label != snapshot.label(of_);
    QFont caption = font();
    caption.setBold(differs); // not by colour alone
    painter.setFont(caption);
    painter.setPen(differs ? style::colours().warning : style::colours().mutedText);
    const QString text = label.isEmpty() ? snapshot.fileName(neighbour.image) : label;
    const QRect below(cell.left(), room.bottom() + 2, cell.width(), fontMetrics().height() + 2);
    painter.drawText(below, Qt::AlignCenter,
                     QFontMetrics(caption).elidedText(text, Qt::ElideMiddle, cell.width()));
}

void NeighbourRow::mousePressEvent(QMouseEvent* event) {
    if (const std::size_t place = placeAt(event->position().toPoint()); place < shown())
        session_.selection().select(neighbours_[place].image);
}

bool NeighbourRow::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !session_.snapshot())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const std::size_t place = placeAt(help->pos()); place < shown())
        QToolTip::showText(help->globalPos(), thumbnails::toolTip(session_, neighbours_[place].image), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace wherefrom::review
