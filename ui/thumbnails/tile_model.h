// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QAbstractListModel>

#include <optional>
#include <unordered_map>
#include <vector>

namespace wherefrom::thumbnails {

/// A list of images as rows, for every grid of tiles. Holds ids only: a million rows are 4 MB.
class TileModel : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { imageRole = Qt::UserRole + 1, scoreTextRole, flagRole, duplicateRole, problemRole };

    TileModel(session::Session& session, ThumbnailCache& cache, QObject* parent = nullptr);

    void setImages(std::vector<base::ImageId> images);
    const std::vector<base::ImageId>& images() const { return images_; }
    /// The score drawn on the tiles; nullopt: none.
    void setScore(std::optional<session::Score> score);
    QModelIndex indexOf(base::ImageId image) const; ///< invalid where it is not in the list

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    session::Session& session_;
    ThumbnailCache& cache_;
    std::vector<base::ImageId> images_;
    std::unordered_map<base::ImageId, int> rows_;
    std::optional<session::Score> score_;
};

} // namespace wherefrom::thumbnails
