// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_delegate.h"

#include "ui/duplicates/cluster_model.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QPainter>

#include <algorithm>

namespace wherefrom::duplicates {
namespace {

constexpr int padding = 10;
constexpr int gutter = 8;
constexpr int flagSide = 18;

int headerHeight(const QFontMetrics& metrics) {
    return metrics.height() + 8;
}

} // namespace

ClusterDelegate::ClusterDelegate(session::Session& session, thumbnails::ThumbnailCache& cache,
                                 const ClusterModel& model, QObject* parent)
    : QStyledItemDelegate(parent), session_(session), cache_(cache), model_(model) {}

QSize ClusterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {200, headerHeight(option.fontMetrics) + tileSide_ + 2 * padding};
}

QRect ClusterDelegate::tileArea(const QRect& row, int place) const {
    return {row.left() + padding + place * (tileSide_ + gutter), row.bottom() - padding - tileSide_ + 1,
            tileSide_, tileSide_};
}

int ClusterDelegate::tilesThatFit(const QRect& row) const {
    return std::max(1, (row.width() - 2 * padding + gutter) / (tileSide_ + gutter));
}

base::ImageId ClusterDelegate::memberAt(const QRect& row, QPoint position, const QModelIndex& index) const {
    const auto& members = model_.cluster(index.row()).members;
    const int count = std::min(tilesThatFit(row), static_cast<int>(members.size()));
    for (int place = 0; place < count; ++place)
        if (tileArea(row, place).contains(position))
            return members[static_cast<std::size_t>(place)];
    return {};
}

void ClusterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const style::Colours& colours = style::colours();
    const auto& cluster = model_.cluster(index.row());
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.raised);
    painter->setPen(colours.outline);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QRect header = option.rect.adjusted(padding, 6, -padding, 0);
    painter->setPen(cluster.acrossSplits ? colours.warning : colours.mutedText);
    painter->drawText(header, Qt::AlignLeft | Qt::AlignTop,
                      option.fontMetrics.elidedText(summaryOf(cluster), Qt::ElideRight, header.width()));

    const int total = static_cast<int>(cluster.members.size());
    const int room = tilesThatFit(option.rect);
    const int shown =
        total <= room ? total : std::max(1, room - 1); // the last place says how many more there are
    for (int place = 0; place < shown; ++place)
        paintTile(*painter, tileArea(option.rect, place), cluster.members[static_cast<std::size_t>(place)],
                  place == 0);
    if (shown < total) {
        painter->setPen(colours.mutedText);
        painter->drawText(tileArea(option.rect, shown), Qt::AlignCenter, tr("+ %1").arg(total - shown));
    }
    painter->restore();
}

void ClusterDelegate::paintTile(QPainter& painter, const QRect& area, base::ImageId image,
                                bool isReference) const {
    const style::Colours& colours = style::colours();
    painter.fillRect(area, colours.canvas);
    const QPixmap picture =
        cache_.thumbnail(image, static_cast<int>(tileSide_ * painter.device()->devicePixelRatioF()), this);
    if (!picture.isNull()) {
        const QSize inner = area.size() - QSize(6, 6);
        QRect fitted(QPoint(), picture.deviceIndependentSize().toSize().scaled(inner, Qt::KeepAspectRatio));
        fitted.moveCenter(area.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(fitted, picture);
    }
    const bool selected = session_.selection().contains(image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(selected      ? colours.accent
                        : isReference ? colours.text
                                      : colours.outline,
                        selected      ? 3
                        : isReference ? 2
                                      : 1));
    painter.drawRect(area.adjusted(1, 1, -2, -2));
    if (const workspace::Flag flag = session_.decisions().flag(image); flag != workspace::Flag::none)
        style::icon(flag).paint(&painter,
                                QRect(area.right() - flagSide - 3, area.top() + 4, flagSide, flagSide));
}

} // namespace wherefrom::duplicates
