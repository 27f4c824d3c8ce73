// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/outliers/outlier_order.h"
#include "ui/thumbnails/latest_work.h"

#include <QAbstractTableModel>

#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::outliers {

/// The images as rows in the chosen order. Sorting runs on another thread; the rows change when it is done.
class OutlierModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    OutlierModel(session::Session& session, thumbnails::ThumbnailCache& cache, QObject* parent = nullptr);

    const std::vector<base::ImageId>& images() const { return images_; }
    int rowOf(base::ImageId image) const; ///< -1 where it is not in the list
    /// Reads the snapshot again and sorts as before.
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

  Q_SIGNALS:
    void sorted();

  private:
    void adopt(std::vector<base::ImageId> images);
    QString text(base::ImageId image, Column column) const;

    session::Session& session_;
    std::vector<base::ImageId> images_;
    std::vector<std::int32_t> rows_; ///< [n]
    Column column_ = Column::neighbourDistance;
    bool descending_ = true;
    thumbnails::LatestWork sorting_;
};

} // namespace wherefrom::outliers
