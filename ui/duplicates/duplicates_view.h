// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

class ClusterList;
class ClusterModel;

/// Duplicate clusters with a live threshold, and what to do with a cluster.
class DuplicatesView : public QWidget {
    Q_OBJECT
  public:
    DuplicatesView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    ClusterModel& clusters() { return *model_; }
    ClusterList& list() { return *list_; }
    /// A distance, 0 (the same pixels) … 0.15.
    float threshold() const;
    void setThreshold(float threshold);

    /// The current image is kept, all others of its cluster are flagged as duplicates; one step of the
    /// history.
    void keepCurrentFlagRest();
    /// The suggested reference of every cluster is kept and all others are flagged; undecided images only.
    void flagAllCopies();
    /// The current cluster's images are no duplicates of one another: remembered for good.
    void rejectCluster();

  private:
    void takeSnapshot();
    void recluster();
    void moveThreshold();
    void showSummary(const QString& change);
    void showActions();

    session::Session& session_;
    ClusterModel* model_;
    ClusterList* list_;
    QSlider* slider_;
    QLabel* thresholdText_;
    QLabel* summary_;
    QLabel* empty_;
    QStackedWidget* pages_;
    QPushButton *keepThis_, *notDuplicates_, *flagAll_;
};

} // namespace wherefrom::duplicates
