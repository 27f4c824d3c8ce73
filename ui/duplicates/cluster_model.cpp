// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_model.h"

#include "ui/session/cluster_rules.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace wherefrom::duplicates {

void ClusterModel::setSnapshot(session::SnapshotPointer snapshot) {
    snapshot_ = std::move(snapshot);
}

void ClusterModel::recluster(float threshold,
                             const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates) {
    beginResetModel();
    clustering_ = {};
    rows_.clear();
    if (snapshot_ && !snapshot_->duplicatePairs.empty()) {
        clustering_ = curation::clusterDuplicates(snapshot_->duplicatePairs, threshold,
                                                  session::clusterRules(*snapshot_, notDuplicates));
    }
    for (std::size_t row = 0; row < clustering_.clusters.size(); ++row)
        for (const base::ImageId member : clustering_.clusters[row].members)
            rows_.emplace(member, static_cast<int>(row));
    endResetModel();
}

int ClusterModel::rowOf(base::ImageId image) const {
    const auto found = rows_.find(image);
    return found == rows_.end() ? -1 : found->second;
}

std::size_t ClusterModel::leaks() const {
    return static_cast<std::size_t>(std::count_if(clustering_.clusters.begin(), clustering_.clusters.end(),
                                                  [](const auto& cluster) { return cluster.acrossSplits; }));
}

int ClusterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(clustering_.clusters.size());
}

QVariant ClusterModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& shown = cluster(index.row());
    if (role == Qt::DisplayRole)
        return summaryOf(shown);
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(snapshot_->fileName(shown.members.front()), summaryOf(shown));
    return {};
}

QString summaryOf(const curation::DuplicateCluster& cluster) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("wherefrom::duplicates", source);
    };
    QStringList parts;
    parts << text("%1 images").arg(cluster.members.size());
    parts << (cluster.samePixels
                  ? text("the same pixels")
                  : text("distance up to %1").arg(static_cast<double>(cluster.largestDistance), 0, 'f', 3));
    parts << text("reference: %1").arg(QString::fromStdString(cluster.referenceReason));
    if (cluster.acrossSplits)
        parts << text("across splits: a leak");
    return parts.join(QStringLiteral(" · "));
}

} // namespace wherefrom::duplicates
