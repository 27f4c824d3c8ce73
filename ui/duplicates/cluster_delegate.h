// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/keep_plan.h"

#include <QStyledItemDelegate>

#include <unordered_map>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

class ClusterModel;

/// Draws one cluster: what is known of it, and beside that its members, those that stay first and ringed,
/// flags on top. Low rows, for most clusters have two members.
class ClusterDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    ClusterDelegate(session::Session& session, thumbnails::ThumbnailCache& cache, const ClusterModel& model,
                    QObject* parent = nullptr);

    void setTileSide(int side) { tileSide_ = side; }
    /// Marks what an action would flag; an empty plan: nothing.
    void setPreview(const curation::KeepPlan& plan);
    /// The flag that an image would get; none: it is left alone.
    workspace::Flag previewOf(base::ImageId image) const;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The member drawn at `position` in a row drawn at `row`; invalid beside the tiles.
    base::ImageId memberAt(const QRect& row, QPoint position, const QModelIndex& index) const;
    /// Where the member of that place is drawn.
    QRect tileArea(const QRect& row, int place) const;

  private:
    int tilesThatFit(const QRect& row) const;
    void paintText(QPainter& painter, const QRect& area, const QModelIndex& index) const;
    void paintTile(QPainter& painter, const QRect& area, base::ImageId image, bool stays) const;
    void paintPreview(QPainter& painter, const QRect& area, workspace::Flag flag) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    const ClusterModel& model_;
    std::unordered_map<base::ImageId, workspace::Flag> preview_;
    int tileSide_ = 76;
};

} // namespace wherefrom::duplicates
