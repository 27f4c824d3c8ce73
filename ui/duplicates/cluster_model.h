// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicate_clusters.h"
#include "ui/session/snapshot.h"

#include <QAbstractListModel>

#include <cstdint>
#include <utility>
#include <vector>

namespace wherefrom::duplicates {

/// The duplicate clusters at one threshold, a row each.
class ClusterModel : public QAbstractListModel {
    Q_OBJECT
  public:
    using QAbstractListModel::QAbstractListModel;

    void setSnapshot(session::SnapshotPointer snapshot);
    /// Clusters anew; fast enough to follow a slider. `threshold` is a distance: smaller is stricter. Rows
    /// are reset where they changed.
    void recluster(float threshold,
                   const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates);
    /// What the last recluster() changed.
    const curation::ClusteringChange& change() const { return change_; }

    const curation::Clustering& clustering() const { return clustering_; }
    const curation::DuplicateCluster& cluster(int row) const {
        return clustering_.clusters[static_cast<std::size_t>(row)];
    }
    /// Row of the cluster that holds an image; -1: in none.
    int rowOf(base::ImageId image) const;
    std::size_t leaks() const; ///< clusters whose members lie in different splits

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    session::SnapshotPointer snapshot_;
    std::vector<std::int32_t> referenceRank_; ///< empty: to be found anew
    curation::Clustering clustering_;
    curation::ClusteringChange change_;
    std::vector<std::int32_t> rows_; ///< of each image, -1: in no cluster
};

/// "2 images · mirrored · distance up to 0.031 · reference: largest (640 × 480) · across splits: a leak"
QString summaryOf(const curation::DuplicateCluster& cluster);
/// "+3 clusters, −1 cluster, +7 images, +4 removable"; empty where nothing changed.
QString textOf(const curation::ClusteringChange& change);

} // namespace wherefrom::duplicates
