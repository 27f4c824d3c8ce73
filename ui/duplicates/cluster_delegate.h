// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QStyledItemDelegate>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

class ClusterModel;

/// Draws one cluster: its summary above a row of members, the suggested reference first and ringed, flags on
/// top.
class ClusterDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    ClusterDelegate(session::Session& session, thumbnails::ThumbnailCache& cache, const ClusterModel& model,
                    QObject* parent = nullptr);

    void setTileSide(int side) { tileSide_ = side; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The member drawn at `position` in a row drawn at `row`; invalid beside the tiles.
    base::ImageId memberAt(const QRect& row, QPoint position, const QModelIndex& index) const;

  private:
    QRect tileArea(const QRect& row, int place) const;
    int tilesThatFit(const QRect& row) const;
    void paintTile(QPainter& painter, const QRect& area, base::ImageId image, bool isReference) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    const ClusterModel& model_;
    int tileSide_ = 96;
};

} // namespace wherefrom::duplicates
