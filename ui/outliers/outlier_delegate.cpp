// SPDX-License-Identifier: Apache-2.0
#include "ui/outliers/outlier_delegate.h"

#include "ui/outliers/outlier_model.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QPainter>

namespace wherefrom::outliers {

OutlierDelegate::OutlierDelegate(session::Session& session, thumbnails::ThumbnailCache& cache,
                                 const OutlierModel& model, QObject* parent)
    : QStyledItemDelegate(parent), session_(session), cache_(cache), model_(model) {}

void OutlierDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const base::ImageId image = model_.images()[static_cast<std::size_t>(index.row())];
    if (session_.selection().contains(image)) {
        QColor ground = style::colours().accent;
        ground.setAlpha(session_.selection().current() == image ? 110 : 60);
        painter->fillRect(option.rect, ground);
    }
    if (index.column() != static_cast<int>(Column::picture)) {
        QStyleOptionViewItem plain(option);
        constexpr int ownMargin = 3; // what the style leaves beside a text
        plain.rect.adjust(leftMargin - ownMargin, 0, -(rightMargin - ownMargin), 0);
        plain.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected);
        QStyledItemDelegate::paint(painter, plain, index);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect area = option.rect.adjusted(4, 4, -4, -4);
    const auto wanted = static_cast<int>(area.height() * painter->device()->devicePixelRatioF());
    if (cache_.failed(image))
        thumbnails::drawUnreadable(*painter, area);
    else if (const QPixmap picture = cache_.thumbnail(image, wanted, &model_); !picture.isNull())
        painter->drawPixmap(thumbnails::fitted(picture.size(), area), picture);
    else
        thumbnails::drawPlaceholder(*painter, area);
    painter->restore();
}

} // namespace wherefrom::outliers
