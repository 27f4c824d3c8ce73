// SPDX-License-Identifier: Apache-2.0
#include "ui/outliers/outlier_model.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <algorithm>

namespace wherefrom::outliers {

OutlierModel::OutlierModel(session::Session& session, thumbnails::ThumbnailCache& cache, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
    connect(&cache, &thumbnails::ThumbnailCache::ready, this, [this](base::ImageId image) {
        if (const int row = rowOf(image); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, 0));
    });
    connect(&session.filter(), &session::Filter::changed, this, &OutlierModel::refresh);
    connect(&session.decisions(), &session::Decisions::flagsChanged, this, [this] {
        if (!images_.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

int OutlierModel::rowOf(base::ImageId image) const {
    return image.valid() && image.index() < rows_.size() ? rows_[image.index()] : -1;
}

int OutlierModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(images_.size());
}

int OutlierModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : outliers::columnCount;
}

void OutlierModel::sort(int column, Qt::SortOrder order) {
    column_ = static_cast<Column>(column);
    descending_ = order == Qt::DescendingOrder;
    refresh();
}

void OutlierModel::refresh() {
    const auto snapshot = session_.snapshot();
    if (!snapshot)
        return;
    const auto flags =
        column_ == Column::flag ? session_.decisions().flags() : std::vector<workspace::Flag>();
    sorting_.run(
        [snapshot, flags, matches = session_.filter().matches(), column = column_, descending = descending_] {
            std::vector<base::ImageId> images = orderBy(*snapshot, flags, column, descending);
            matches.keepIn(images);
            return images;
        },
        [this](std::vector<base::ImageId> images) { adopt(std::move(images)); });
}

void OutlierModel::adopt(std::vector<base::ImageId> images) {
    // The same number of rows in another order: resetting a million sections of the header would take long.
    const bool reset = images.size() != images_.size();
    if (reset)
        beginResetModel();
    images_ = std::move(images);
    rows_.assign(session_.snapshot() ? session_.snapshot()->size() : 0, -1);
    for (std::size_t row = 0; row < images_.size(); ++row)
        if (images_[row].index() < rows_.size())
            rows_[images_[row].index()] = static_cast<std::int32_t>(row);
    if (reset)
        endResetModel();
    else if (!images_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT sorted();
}

QString OutlierModel::text(base::ImageId image, Column column) const {
    const session::Snapshot& snapshot = *session_.snapshot();
    using session::Score;
    switch (column) {
    case Column::picture:
        return {};
    case Column::name:
        return snapshot.fileName(image);
    case Column::label:
        return snapshot.label(image);
    case Column::neighbourDistance:
        return thumbnails::numberText(snapshot.value(Score::neighbourDistance, image));
    case Column::localOutlierFactor:
        return thumbnails::numberText(snapshot.value(Score::localOutlierFactor, image));
    case Column::influence:
        return thumbnails::percentileText(snapshot.percentile(Score::influence, image));
    case Column::flag:
        break;
    }
    const workspace::Flag flag = session_.decisions().flag(image);
    return flag == workspace::Flag::none ? QString() : style::title(flag);
}

QVariant OutlierModel::data(const QModelIndex& index, int role) const {
    const auto row = static_cast<std::size_t>(index.row());
    const auto& snapshot = session_.snapshot();
    if (!index.isValid() || !snapshot || row >= images_.size() || images_[row].index() >= snapshot->size())
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(images_[row], column);
    case Qt::ToolTipRole:
        return thumbnails::toolTip(session_, images_[row]);
    case Qt::TextAlignmentRole:
        return static_cast<int>(column >= Column::neighbourDistance && column <= Column::influence
                                    ? Qt::AlignRight | Qt::AlignVCenter
                                    : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::DecorationRole: {
        const workspace::Flag flag = session_.decisions().flag(images_[row]);
        return column == Column::flag && flag != workspace::Flag::none ? QVariant(style::icon(flag))
                                                                       : QVariant();
    }
    default:
        return {};
    }
}

QVariant OutlierModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    using session::Score;
    const auto column = static_cast<Column>(section);
    const bool number = column >= Column::neighbourDistance && column <= Column::influence;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (column) {
    case Column::picture:
        return {};
    case Column::name:
        return tr("Name");
    case Column::label:
        return tr("Label");
    case Column::neighbourDistance:
        return tip ? session::explanation(Score::neighbourDistance)
                   : session::title(Score::neighbourDistance);
    case Column::localOutlierFactor:
        return tip ? session::explanation(Score::localOutlierFactor)
                   : session::title(Score::localOutlierFactor);
    case Column::influence:
        return tip ? session::explanation(Score::influence) : tr("Influence percentile");
    case Column::flag:
        break;
    }
    return tr("Flag");
}

} // namespace wherefrom::outliers
