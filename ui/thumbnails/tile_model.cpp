// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/tile_model.h"

#include "core/imaging/pixel_distance.h"
#include "ui/session/session.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"

#include <algorithm>

namespace wherefrom::thumbnails {

namespace {

constexpr std::size_t manyChanges = 500; ///< above, one signal for all rows is cheaper than one for each

} // namespace

TileModel::TileModel(session::Session& session, ThumbnailCache& cache, QObject* parent)
    : QAbstractListModel(parent), session_(session), cache_(cache) {
    connect(&cache, &ThumbnailCache::ready, this, &TileModel::tellChanged);
    connect(&session, &session::Session::snapshotChanged, this, &TileModel::tellAllChanged);
    const auto tellOf = [this](const std::vector<base::ImageId>& changed) {
        if (changed.size() > manyChanges)
            tellAllChanged();
        else
            std::ranges::for_each(changed, [this](base::ImageId image) { tellChanged(image); });
    };
    connect(&session.decisions(), &session::Decisions::flagsChanged, this, tellOf);
    connect(&session.decisions(), &session::Decisions::tagsChanged, this, tellOf);
    connect(&session.decisions(), &session::Decisions::tagDefinitionsChanged, this,
            &TileModel::tellAllChanged);
}

void TileModel::setImages(std::vector<base::ImageId> images, std::vector<float> distances) {
    distances_ = std::move(distances);
    if (images == images_) {
        tellAllChanged();
        return;
    }
    beginResetModel();
    images_ = std::move(images);
    const auto largest = std::ranges::max_element(images_, {}, &base::ImageId::value);
    rows_.assign(largest != images_.end() ? largest->index() + 1 : 0, -1);
    for (std::size_t row = 0; row < images_.size(); ++row)
        rows_[images_[row].index()] = static_cast<std::int32_t>(row);
    endResetModel();
}

base::ImageId TileModel::imageAt(int row) const {
    return row >= 0 && static_cast<std::size_t>(row) < images_.size() ? images_[static_cast<std::size_t>(row)]
                                                                      : base::ImageId{};
}

void TileModel::setScore(std::optional<session::Score> score) {
    if (score == score_)
        return;
    score_ = score;
    tellAllChanged();
}

int TileModel::rowOf(base::ImageId image) const {
    return image.valid() && image.index() < rows_.size() ? rows_[image.index()] : -1;
}

QModelIndex TileModel::indexOf(base::ImageId image) const {
    const int row = rowOf(image);
    return row < 0 ? QModelIndex() : index(row);
}

int TileModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(images_.size());
}

QPixmap TileModel::picture(int row, int wanted) const {
    return cache_.thumbnail(imageAt(row), wanted, this);
}

QVariant TileModel::data(const QModelIndex& index, int role) const {
    const base::ImageId image = imageAt(index.row());
    const auto& snapshot = session_.snapshot();
    // Rows may outlive their dataset until the view that owns the list hears that another one is open.
    if (!snapshot || !image.valid() || image.index() >= snapshot->size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return snapshot->fileName(image);
    case Qt::ToolTipRole:
        return toolTip(session_, image);
    case Qt::DecorationRole:
        return picture(index.row(), ThumbnailCache::side);
    case imageRole:
        return image.value;
    case scoreTextRole:
        return scoreText(*snapshot, index.row());
    case flagRole:
        return static_cast<int>(session_.decisions().flag(image));
    case duplicateRole:
        return isDuplicate(image);
    case problemRole:
        return cache_.reason(image);
    default:
        return {};
    }
}

QString TileModel::scoreText(const session::Snapshot& snapshot, int row) const {
    if (static_cast<std::size_t>(row) < distances_.size())
        return numberText(distances_[static_cast<std::size_t>(row)], 2);
    const base::ImageId image = imageAt(row);
    return score_ ? chipText(snapshot.value(*score_, image), snapshot.percentile(*score_, image)) : QString();
}

void TileModel::tellChanged(base::ImageId image) {
    if (const QModelIndex index = indexOf(image); index.isValid())
        Q_EMIT dataChanged(index, index);
}

void TileModel::tellAllChanged() {
    if (!images_.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

bool TileModel::isDuplicate(base::ImageId image) const {
    const auto& snapshot = session_.snapshot();
    if (duplicatesOf_ != snapshot) {
        duplicatesOf_ = snapshot;
        duplicates_.assign(snapshot->size(), false);
        for (const curation::DuplicatePair& pair : snapshot->duplicatePairs) {
            if (pair.distance > imaging::defaultDuplicateDistance)
                break;
            duplicates_[pair.first.index()] = duplicates_[pair.second.index()] = true;
        }
    }
    return duplicates_[image.index()];
}

} // namespace wherefrom::thumbnails
