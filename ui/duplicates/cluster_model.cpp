// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_model.h"

#include "ui/session/cluster_rules.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace wherefrom::duplicates {

void ClusterModel::setSnapshot(session::SnapshotPointer snapshot) {
    const bool sameOrder = snapshot_ && snapshot && snapshot_->dataset == snapshot->dataset &&
                           snapshot_->imageSize.has_value() == snapshot->imageSize.has_value();
    if (!sameOrder)
        referenceRank_.clear();
    snapshot_ = std::move(snapshot);
}

void ClusterModel::recluster(float threshold,
                             const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates) {
    curation::Clustering found;
    if (snapshot_ && !snapshot_->duplicatePairs.empty()) {
        auto rules = session::clusterRules(*snapshot_, notDuplicates);
        if (referenceRank_.empty())
            referenceRank_ = curation::referenceRanks(snapshot_->size(), rules);
        rules.referenceRank = referenceRank_;
        found = curation::clusterDuplicates(snapshot_->duplicatePairs, threshold, rules);
    }
    change_ = curation::changeBetween(clustering_, found);
    if (found == clustering_)
        return;
    beginResetModel();
    clustering_ = std::move(found);
    rows_.assign(snapshot_ ? snapshot_->size() : 0, -1);
    for (std::size_t row = 0; row < clustering_.clusters.size(); ++row)
        for (const base::ImageId member : clustering_.clusters[row].members)
            rows_[member.index()] = static_cast<std::int32_t>(row);
    endResetModel();
}

int ClusterModel::rowOf(base::ImageId image) const {
    return image.valid() && image.index() < rows_.size() ? rows_[image.index()] : -1;
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

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::duplicates", source);
}

/// How the copies lie: of two images exactly, of more that some do.
QString orientationOf(const curation::DuplicateCluster& cluster) {
    const bool two = cluster.members.size() == 2;
    const bool turned = cluster.quarterTurns != 0, half = cluster.quarterTurns == 2;
    if (cluster.mirrored && turned)
        return !two   ? text("some mirrored or turned")
               : half ? text("mirrored top to bottom")
                      : text("mirrored and turned 90°");
    if (cluster.mirrored)
        return two ? text("mirrored") : text("some mirrored");
    if (turned)
        return !two ? text("some turned") : half ? text("turned 180°") : text("turned 90°");
    return {};
}

QString counted(std::size_t gained, std::size_t lost, const QString& what) {
    QStringList parts;
    const QLocale locale;
    if (gained > 0)
        parts << QStringLiteral("+%1").arg(locale.toString(static_cast<qulonglong>(gained)));
    if (lost > 0)
        parts << QStringLiteral("−%1").arg(locale.toString(static_cast<qulonglong>(lost)));
    return parts.isEmpty() ? QString() : parts.join(QStringLiteral(" ")) + QStringLiteral(" ") + what;
}

} // namespace

QString summaryOf(const curation::DuplicateCluster& cluster) {
    QStringList parts;
    parts << text("%1 images").arg(cluster.members.size());
    if (cluster.samePixels) {
        parts << text("the same pixels");
    } else {
        parts << orientationOf(cluster);
        if (cluster.covered)
            parts << text("partly covered");
        else if (cluster.moved)
            parts << text("shifted or cropped");
        parts << text("distance up to %1").arg(static_cast<double>(cluster.largestDistance), 0, 'f', 3);
    }
    parts << text("reference: %1").arg(QString::fromStdString(cluster.referenceReason));
    if (cluster.acrossSplits)
        parts << text("across splits: a leak");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString textOf(const curation::ClusteringChange& change) {
    const std::ptrdiff_t zero = 0;
    const auto more = static_cast<std::size_t>(std::max(zero, change.removable));
    const auto fewer = static_cast<std::size_t>(std::max(zero, -change.removable));
    QStringList parts{counted(change.clustersGained, change.clustersLost, text("clusters")),
                      counted(change.imagesGained, change.imagesLost, text("images")),
                      counted(more, fewer, text("removable"))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace wherefrom::duplicates
