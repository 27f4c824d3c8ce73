// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/keep_plan.h"

#include <QListView>

#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

class ClusterDelegate;
class ClusterModel;

/// The list of clusters, linked with the session's selection: a click on a member selects it, a click beside
/// selects the whole cluster; up and down walk the clusters, left and right their members.
class ClusterList : public QListView {
    Q_OBJECT
  public:
    ClusterList(session::Session& session, thumbnails::ThumbnailCache& cache, ClusterModel& model,
                QWidget* parent = nullptr);

    /// Members of the cluster that the selection's current image is in; empty: in none.
    std::vector<base::ImageId> currentCluster() const;
    void setTileSide(int side);
    /// Row of the current cluster; -1: none.
    int currentRow() const;
    /// Selects a cluster whole, its first member becomes the current image.
    void selectCluster(int row);
    /// Another member of the current cluster, alone.
    void walkMembers(int step);
    /// Marks what an action would flag; an empty plan: nothing.
    void setPreview(const curation::KeepPlan& plan);
    const ClusterDelegate& tiles() const { return *delegate_; }

  Q_SIGNALS:
    /// The cluster is to be looked at more closely.
    void compareWanted();
    /// Images of this folder are always to stay.
    void protectWanted(const QString& folder);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

  private:
    void showSelection();
    void keepPlace();
    void returnToPlace();

    /// What the reader sees while the clusters are made anew: images at the top, and how far above the top
    /// their cluster begins.
    struct Place {
        std::vector<base::ImageId> images;
        int above = 0;
    };

    session::Session& session_;
    ClusterModel& model_;
    ClusterDelegate* delegate_;
    Place place_;
    bool updating_ = false;
};

} // namespace wherefrom::duplicates
