// SPDX-License-Identifier: Apache-2.0
#include "ui/groups/group_model.h"

#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wherefrom::groups {
namespace {

QString ratioText(double ratio) {
    return std::isnan(ratio) ? QStringLiteral("–") : style::number(ratio, 'f', ratio < 10 ? 2 : 1);
}

double lostShare(const curation::GroupRow& row) {
    return static_cast<double>(row.removed) / static_cast<double>(row.images);
}

double sortValue(const curation::GroupRow& row, Column column) {
    switch (column) {
    case Column::influence:
        return row.quantiles[2];
    case Column::lowest:
        return row.lowest.ratio;
    case Column::highest:
        return row.highest.ratio;
    case Column::removed:
        return static_cast<double>(row.removed);
    case Column::after:
        return static_cast<double>(row.images - row.removed);
    case Column::lost:
        return lostShare(row);
    default:
        return static_cast<double>(row.images);
    }
}

} // namespace

QString percentText(double share) {
    const double value = 100 * share;
    return GroupModel::tr("%1 %").arg(value, 0, 'f', value > 0 && value < 9.95 ? 1 : 0);
}

void GroupModel::show(Answer answer, double endPercent) {
    beginResetModel();
    answer_ = std::move(answer);
    endPercent_ = endPercent;
    order();
    endResetModel();
}

const curation::GroupRow& GroupModel::group(int row) const {
    return answer_.table.rows[order_[static_cast<std::size_t>(row)]];
}

QString GroupModel::name(int row) const {
    const QString& name = answer_.names[order_[static_cast<std::size_t>(row)]];
    return group(row).code < 0 ? tr("(none)") : name;
}

int GroupModel::rowOf(std::int32_t code) const {
    for (std::size_t row = 0; row < order_.size(); ++row)
        if (answer_.table.rows[order_[row]].code == code)
            return static_cast<int>(row);
    return -1;
}

int GroupModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int GroupModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : groups::columnCount;
}

void GroupModel::sort(int column, Qt::SortOrder order) {
    sortColumn_ = column;
    sortOrder_ = order;
    Q_EMIT layoutAboutToBeChanged();
    this->order();
    Q_EMIT layoutChanged();
}

void GroupModel::order() {
    order_.resize(answer_.table.rows.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    const auto column = static_cast<Column>(sortColumn_);
    const bool descending = sortOrder_ == Qt::DescendingOrder;
    const auto byName = [this](std::size_t a, std::size_t b) {
        const int compared = QString::localeAwareCompare(answer_.names[a], answer_.names[b]);
        return compared != 0 ? compared < 0 : a < b;
    };
    std::ranges::sort(order_, byName);
    if (column == Column::name) {
        if (descending)
            std::ranges::reverse(order_);
        return;
    }
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) {
        const double first = sortValue(answer_.table.rows[a], column);
        const double second = sortValue(answer_.table.rows[b], column);
        if (std::isnan(first) || std::isnan(second))
            return !std::isnan(first) && std::isnan(second);
        return descending ? first > second : first < second;
    });
}

QString GroupModel::text(int row, Column column) const {
    const curation::GroupRow& group = this->group(row);
    switch (column) {
    case Column::name:
        return name(row);
    case Column::images:
        return style::count(group.images);
    case Column::share:
        return percentText(group.share);
    case Column::influence:
        return thumbnails::numberText(group.quantiles[2], 2);
    case Column::lowest:
        return ratioText(group.lowest.ratio);
    case Column::highest:
        return ratioText(group.highest.ratio);
    case Column::removed:
        return style::count(group.removed);
    case Column::after:
        return style::count(group.images - group.removed);
    case Column::lost:
        break;
    }
    return percentText(lostShare(group));
}

QString GroupModel::toolTip(int row, Column column) const {
    const curation::GroupRow& group = this->group(row);
    const auto value = [](double figure) { return thumbnails::numberText(figure, 3); };
    if (column == Column::influence && group.scored > 0)
        return tr("Influence of %1: 5 % below %2, a quarter below %3, half below %4, a quarter above %5, 5 % "
                  "above %6.\nThe bars are its images by percentile among all, lowest on the left; the line "
                  "is where they would end if it were as all are.")
            .arg(thumbnails::imageCount(group.scored), value(group.quantiles[0]), value(group.quantiles[1]),
                 value(group.quantiles[2]), value(group.quantiles[3]), value(group.quantiles[4]));
    if (column != Column::lowest && column != Column::highest)
        return name(row);
    const curation::Enrichment& end = column == Column::lowest ? group.lowest : group.highest;
    if (std::isnan(end.ratio))
        return tr("No image of it has influence.");
    return tr("%1 of its %2 with influence: %3 times its share of all images, 95 % interval %4 to %5 "
              "(Wilson).")
        .arg(style::count(end.images), style::count(group.scored), ratioText(end.ratio), ratioText(end.low),
             ratioText(end.high));
}

QVariant GroupModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::AccessibleTextRole:
        return column == Column::name
                   ? name(index.row())
                   : headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() +
                         QStringLiteral(": ") + text(index.row(), column);
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == Column::name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((column == Column::name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    const QString end = style::number(endPercent_, 'g', 6);
    switch (column) {
    case Column::name:
        return tr("Group");
    case Column::images:
        return tr("Images");
    case Column::share:
        return tr("Share");
    case Column::influence:
        return tip ? tr("How influence is spread in the group, by percentile among all; sorted by its median")
                   : tr("Influence");
    case Column::lowest:
        return tip ? tr("How many times its share of all images the group has of the lowest %1 % by "
                        "influence")
                         .arg(end)
                   : tr("In lowest %1 %").arg(end);
    case Column::highest:
        return tip ? tr("How many times its share of all images the group has of the highest %1 % by "
                        "influence")
                         .arg(end)
                   : tr("In highest %1 %").arg(end);
    case Column::removed:
        return tr("Removed");
    case Column::after:
        return tr("After");
    case Column::lost:
        break;
    }
    return tr("Lost");
}

} // namespace wherefrom::groups
