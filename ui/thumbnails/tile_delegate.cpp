// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/tile_delegate.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/tag_style.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/tile_model.h"
#include "ui/thumbnails/tile_paint.h"

#include <QPainter>

namespace wherefrom::thumbnails {

namespace {

constexpr int badge = 18;

void drawFrame(QPainter& painter, const QRect& tile, bool selected, bool current, bool cursor) {
    const QColor accent = style::colours().accent;
    if (selected) {
        QColor filling = accent;
        filling.setAlpha(current ? 110 : 60);
        painter.setPen(QPen(accent, current ? 3 : 1.5));
        painter.setBrush(filling);
        const double inset = current ? 1.5 : 1;
        painter.drawRoundedRect(QRectF(tile).adjusted(inset, inset, -inset, -inset), 4, 4);
    } else if (cursor) {
        painter.setPen(QPen(style::colours().text, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), 4, 4);
    }
}

} // namespace

TileDelegate::TileDelegate(session::Session& session, QObject* parent)
    : QStyledItemDelegate(parent), session_(session) {}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return option.rect.size();
}

void TileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const auto& tiles = *static_cast<const TileModel*>(index.model());
    const base::ImageId image = tiles.imageAt(index.row());
    const QRect area = option.rect.adjusted(margin, margin, -margin, -margin);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);

    const session::Selection& selection = session_.selection();
    drawFrame(*painter, option.rect, selection.contains(image), selection.current() == image,
              option.state.testFlag(QStyle::State_HasFocus));

    const auto flag = static_cast<workspace::Flag>(index.data(TileModel::flagRole).toInt());
    if (tiles.cache().failed(image)) {
        drawUnreadable(*painter, area);
    } else {
        const double ratio = painter->device()->devicePixelRatioF();
        const QPixmap picture = tiles.picture(index.row(), static_cast<int>(area.width() * ratio));
        painter->setOpacity(flag == workspace::Flag::reject ? 0.4 : 1.0); // as photo tools dim the rejected
        if (picture.isNull())
            drawPlaceholder(*painter, area);
        else
            painter->drawPixmap(fitted(picture.size(), area), picture);
        painter->setOpacity(1);
    }
    drawChip(*painter, area, index.data(TileModel::scoreTextRole).toString(), option.font);
    if (flag != workspace::Flag::none)
        drawBadge(*painter, QRect(area.right() - badge, area.top() + 1, badge, badge), style::icon(flag));
    std::vector<QColor> tags;
    for (const workspace::Tag& tag : session_.decisions().tags(image))
        tags.push_back(style::colour(tag));
    const int besideBadge = flag == workspace::Flag::none ? 0 : badge + 3;
    drawTagDots(*painter, area.adjusted(badge + 3, 1, -besideBadge, badge + 1 - area.height()), tags);
    if (index.data(TileModel::duplicateRole).toBool())
        drawDuplicateSign(*painter, QRect(area.left() + 1, area.top() + 1, badge, badge));
    painter->restore();
}

} // namespace wherefrom::thumbnails
