// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_delegate.h"

#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/cluster_text.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/thumbnail_cache.h"
#include "ui/thumbnails/tile_paint.h"

#include <QPainter>

#include <algorithm>

namespace wherefrom::duplicates {
namespace {

using workspace::Flag;

constexpr int padding = 6;
constexpr int margin = 10;
constexpr int gutter = 6;
constexpr int flagSide = 16;
constexpr int widestText = 300;
constexpr double outsideTheFilter = 0.3; ///< opacity

/// The text's share of a row: in a narrow view the pictures come first.
int textWidth(int width) {
    return std::clamp(width * 2 / 5, 90, widestText);
}

} // namespace

ClusterDelegate::ClusterDelegate(session::Session& session, thumbnails::ThumbnailCache& cache,
                                 const ClusterModel& model, QObject* parent)
    : QStyledItemDelegate(parent), session_(session), cache_(cache), model_(model) {}

void ClusterDelegate::setPreview(const curation::KeepPlan& plan) {
    preview_.clear();
    preview_.insert(plan.flags.begin(), plan.flags.end());
}

Flag ClusterDelegate::previewOf(base::ImageId image) const {
    const auto found = preview_.find(image);
    return found == preview_.end() ? Flag::none : found->second;
}

QSize ClusterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {200, std::max(tileSide_, 4 * option.fontMetrics.height()) + 2 * padding + 1};
}

QRect ClusterDelegate::tileArea(const QRect& row, int place) const {
    return {row.left() + textWidth(row.width()) + place * (tileSide_ + gutter),
            row.top() + (row.height() - tileSide_) / 2, tileSide_, tileSide_};
}

int ClusterDelegate::tilesThatFit(const QRect& row) const {
    return std::max(1, (row.width() - textWidth(row.width()) - margin + gutter) / (tileSide_ + gutter));
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
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, colours.raised);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.accent);
    }
    painter->setPen(colours.outline);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->setFont(option.font);
    paintText(*painter,
              option.rect.adjusted(margin, 0, -option.rect.width() + textWidth(option.rect.width()) - 8, 0),
              index);

    const int total = static_cast<int>(cluster.members.size());
    const int room = tilesThatFit(option.rect);
    const int shown =
        total <= room ? total : std::max(1, room - 1); // the last place says how many more there are
    for (int place = 0; place < shown; ++place)
        paintTile(*painter, tileArea(option.rect, place), cluster.members[static_cast<std::size_t>(place)],
                  !model_.isDismissed(index.row()) && place < static_cast<int>(cluster.staying));
    if (shown < total) {
        painter->setPen(colours.mutedText);
        painter->drawText(tileArea(option.rect, shown), Qt::AlignCenter, tr("+ %1").arg(total - shown));
    }
    painter->restore();
}

void ClusterDelegate::paintText(QPainter& painter, const QRect& area, const QModelIndex& index) const {
    const style::Colours& colours = style::colours();
    const auto& cluster = model_.cluster(index.row());
    const bool dismissed = model_.isDismissed(index.row());
    std::vector<std::pair<QString, QColor>> lines;
    if (dismissed) {
        lines = {{thumbnails::imageCount(cluster.members.size()), colours.text},
                 {tr("not duplicates: remembered"), colours.mutedText}};
    } else {
        QString heading = headingOf(cluster);
        if (model_.isReviewed(index.row()))
            heading = QStringLiteral("✓ ") + heading;
        lines = {{heading, colours.text},
                 {likenessOf(cluster), colours.mutedText},
                 {referenceOf(cluster), colours.mutedText}};
        if (cluster.acrossSplits)
            lines.emplace_back(tr("across splits: a leak"), colours.warning);
    }
    const QFontMetrics metrics = painter.fontMetrics();
    int top = area.top() + (area.height() - static_cast<int>(lines.size()) * metrics.height()) / 2;
    for (const auto& [text, colour] : lines) {
        painter.setPen(colour);
        painter.drawText(QRect(area.left(), top, area.width(), metrics.height()), Qt::AlignLeft,
                         metrics.elidedText(text, Qt::ElideRight, area.width()));
        top += metrics.height();
    }
}

void ClusterDelegate::paintTile(QPainter& painter, const QRect& area, base::ImageId image, bool stays) const {
    const style::Colours& colours = style::colours();
    const double opacity = model_.matches(image) ? 1 : outsideTheFilter;
    painter.fillRect(area, colours.canvas);
    painter.setOpacity(opacity);
    const QRect inner = area.adjusted(3, 3, -3, -3);
    const QPixmap picture =
        cache_.thumbnail(image, static_cast<int>(tileSide_ * painter.device()->devicePixelRatioF()), this);
    if (!picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(thumbnails::fitted(picture.deviceIndependentSize().toSize(), inner), picture);
    } else if (cache_.failed(image)) {
        thumbnails::drawUnreadable(painter, inner);
    } else {
        thumbnails::drawPlaceholder(painter, inner);
    }
    const bool isCurrent = session_.selection().current() == image;
    const bool selected = session_.selection().contains(image);
    painter.setOpacity(isCurrent ? 1 : opacity);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(selected ? colours.accent
                        : stays  ? colours.text
                                 : colours.outline,
                        isCurrent           ? 4
                        : selected || stays ? 2
                                            : 1));
    painter.drawRect(area.adjusted(1, 1, -2, -2));
    if (const Flag flag = session_.decisions().flag(image); flag != Flag::none)
        thumbnails::drawBadge(painter, QRect(area.right() - flagSide - 4, area.top() + 5, flagSide, flagSide),
                              style::icon(flag));
    painter.setOpacity(1);
    if (const Flag planned = previewOf(image); planned != Flag::none)
        paintPreview(painter, area, planned);
}

void ClusterDelegate::paintPreview(QPainter& painter, const QRect& area, Flag flag) const {
    if (flag != Flag::keep) {
        QColor veil = style::colours().canvas;
        veil.setAlpha(140);
        painter.fillRect(area.adjusted(3, 3, -3, -3), veil);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style::colour(flag), 3, flag == Flag::keep ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(area.adjusted(1, 1, -2, -2));
    const int side = flagSide + 6;
    QRect badge(0, 0, side, side);
    badge.moveCenter(area.center());
    thumbnails::drawBadge(painter, badge, style::icon(flag));
}

} // namespace wherefrom::duplicates
