// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace wherefrom::thumbnails {

/// A list of images as rows, for every grid of tiles. Holds ids only: a million rows are 8 MB.
class TileModel : public QAbstractListModel {
    Q_OBJECT
  public:
    /// imageRole: int, the ImageId. problemRole: QString, why the image cannot be shown (empty: it can).
    /// duplicateRole: bool, a near copy of it is in the dataset (default threshold).
    enum Role { imageRole = Qt::UserRole + 1, scoreTextRole, flagRole, duplicateRole, problemRole };

    TileModel(session::Session& session, ThumbnailCache& cache, QObject* parent = nullptr);

    /// `distances` [rows], where given, are written on the tiles instead of a score.
    void setImages(std::vector<base::ImageId> images, std::vector<float> distances = {});
    const std::vector<base::ImageId>& images() const { return images_; }
    base::ImageId imageAt(int row) const; ///< invalid beyond the list
    /// The score drawn on the tiles; nullopt: none.
    void setScore(std::optional<session::Score> score);
    std::optional<session::Score> score() const { return score_; }
    int rowOf(base::ImageId image) const;           ///< -1 where it is not in the list
    QModelIndex indexOf(base::ImageId image) const; ///< invalid where it is not in the list

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// The picture of a row in at least `wanted` device pixels, null while it is decoded.
    QPixmap picture(int row, int wanted) const;
    ThumbnailCache& cache() const { return cache_; }

  private:
    void tellChanged(base::ImageId image);
    void tellAllChanged();
    bool isDuplicate(base::ImageId image) const;
    QString scoreText(const session::Snapshot& snapshot, int row) const;

    session::Session& session_;
    ThumbnailCache& cache_;
    std::vector<base::ImageId> images_;
    std::vector<float> distances_;   ///< [rows] or empty
    std::vector<std::int32_t> rows_; ///< [largest id + 1], -1: not in the list
    std::optional<session::Score> score_;
    mutable session::SnapshotPointer duplicatesOf_; ///< the snapshot `duplicates_` was read from
    mutable std::vector<bool> duplicates_;          ///< [n]
};

} // namespace wherefrom::thumbnails
