// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicate_clusters.h"
#include "core/curation/keep_rules.h"
#include "ui/session/decisions.h"
#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <QAbstractListModel>

#include <cstdint>
#include <utility>
#include <vector>

namespace wherefrom::duplicates {

/// Which clusters are listed.
enum class Listed { all, undecided, leaks, notDuplicates };

/// The duplicate clusters at one threshold, a row each; those of them that match the filter (with one member
/// at least) and that are asked for.
class ClusterModel : public QAbstractListModel {
    Q_OBJECT
  public:
    using Pairs = std::vector<std::pair<base::ImageId, base::ImageId>>;
    explicit ClusterModel(const session::Decisions& decisions, QObject* parent = nullptr);

    void setSnapshot(session::SnapshotPointer snapshot);
    /// Clusters anew; fast enough to follow a slider. `threshold` is a distance: smaller is stricter. Rows
    /// are reset where they changed.
    void recluster(float threshold, const Pairs& notDuplicates);
    /// Which member stays, from the next recluster() on.
    void setKeepOptions(const curation::KeepOptions& options) { options_ = options; }
    void setMatches(const session::Matches& matches);
    void setListed(Listed listed);
    /// The person has decided on something.
    void reviewFlags() { list(false); }

    /// What the last recluster() changed.
    const curation::ClusteringChange& change() const { return change_; }
    /// Of the snapshot and of the options; the snapshot must be there.
    curation::KeepChooser chooser() const;
    const curation::KeepOptions& keepOptions() const { return options_; }

    /// All clusters, whether they are listed or not.
    const curation::Clustering& clustering() const { return clustering_; }
    const curation::DuplicateCluster& cluster(int row) const;
    /// The images of the row are no duplicates of one another: the person said so.
    bool isDismissed(int row) const { return rows_[static_cast<std::size_t>(row)].dismissed; }
    bool isReviewed(int row) const;
    const session::Matches& matchesOfFilter() const { return matches_; }
    bool matches(base::ImageId image) const { return matches_.contains(image); }
    /// Row of the cluster that holds an image; -1: in none that is listed.
    int rowOf(base::ImageId image) const;
    /// The next row from `row` on that is not reviewed, from the first one again after the last; -1: none.
    int nextUndecided(int row) const;

    struct Counts {
        std::size_t all = 0;                              ///< clusters
        std::size_t matching = 0;                         ///< of them that match the filter
        std::size_t images = 0, removable = 0, leaks = 0; ///< of those that match
        std::size_t dismissed = 0;                        ///< "not duplicates" that match, no cluster now
        std::size_t reviewed = 0;                         ///< of those that match and the dismissed ones
        std::size_t toReview() const { return matching + dismissed; }
    };
    const Counts& counts() const { return counts_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    struct Row {
        std::int32_t place = 0; ///< in clustering_ or in dismissed_
        bool dismissed = false;
        friend bool operator==(const Row&, const Row&) = default;
    };
    void findDismissed(const Pairs& notDuplicates);
    bool matchesAny(const curation::DuplicateCluster& cluster) const;
    bool isReviewed(const curation::DuplicateCluster& cluster) const;
    /// Lists what there is to list; `anew`: the clusters are other ones.
    void list(bool anew);

    const session::Decisions& decisions_;
    session::SnapshotPointer snapshot_;
    curation::KeepOptions options_;
    session::Matches matches_;
    Listed listed_ = Listed::all;
    std::vector<std::int32_t> referenceRank_; ///< empty: to be found anew
    curation::Clustering clustering_;
    std::vector<curation::DuplicateCluster> dismissed_;
    curation::ClusteringChange change_;
    Counts counts_;
    std::vector<Row> rows_;
    std::vector<std::int32_t> rowOfImage_; ///< of each image, -1: in no listed cluster
};

} // namespace wherefrom::duplicates
