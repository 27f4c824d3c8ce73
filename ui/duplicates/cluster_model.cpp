// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_model.h"

#include "core/curation/keep_plan.h"
#include "ui/duplicates/cluster_text.h"
#include "ui/session/cluster_rules.h"
#include "ui/thumbnails/image_text.h"

#include <algorithm>
#include <unordered_map>

namespace wherefrom::duplicates {

using base::ImageId;
using curation::DuplicateCluster;

ClusterModel::ClusterModel(const session::Decisions& decisions, QObject* parent)
    : QAbstractListModel(parent), decisions_(decisions) {}

void ClusterModel::setSnapshot(session::SnapshotPointer snapshot) {
    const bool sameOrder = snapshot_ && snapshot && snapshot_->dataset == snapshot->dataset &&
                           snapshot_->imageSize.has_value() == snapshot->imageSize.has_value();
    if (!sameOrder)
        referenceRank_.clear();
    snapshot_ = std::move(snapshot);
}

curation::KeepChooser ClusterModel::chooser() const {
    return {options_, session::keepInputs(*snapshot_)};
}

void ClusterModel::recluster(float threshold, const Pairs& notDuplicates) {
    curation::Clustering found;
    if (snapshot_ && !snapshot_->duplicatePairs.empty()) {
        auto rules = session::clusterRules(*snapshot_, notDuplicates);
        if (referenceRank_.empty())
            referenceRank_ = curation::referenceRanks(snapshot_->size(), rules);
        rules.referenceRank = referenceRank_;
        found = curation::clusterDuplicates(snapshot_->duplicatePairs, threshold, rules);
        curation::applyKeepRule(found, chooser());
    }
    change_ = curation::changeBetween(clustering_, found);
    const auto dismissedBefore = std::move(dismissed_);
    findDismissed(notDuplicates);
    const bool anew = found != clustering_ || dismissed_ != dismissedBefore;
    if (anew)
        beginResetModel();
    clustering_ = std::move(found);
    list(anew);
    if (anew)
        endResetModel();
}

void ClusterModel::findDismissed(const Pairs& notDuplicates) {
    // What verdicts join belongs together: a verdict on a cluster is one on all its pairs.
    std::unordered_map<ImageId, ImageId> parent;
    const auto rootOf = [&](ImageId image) {
        while (parent.at(image) != image)
            image = parent[image] = parent.at(parent.at(image));
        return image;
    };
    for (const auto& [a, b] : notDuplicates) {
        parent.emplace(a, a);
        parent.emplace(b, b);
        const ImageId first = rootOf(a), second = rootOf(b);
        parent[std::max(first, second)] = std::min(first, second);
    }
    std::vector<ImageId> images;
    for (const auto& [image, above] : parent)
        images.push_back(image);
    std::sort(images.begin(), images.end());
    std::unordered_map<ImageId, std::size_t> placeOfRoot;
    dismissed_.clear();
    for (const ImageId image : images) {
        const auto [place, isNew] = placeOfRoot.emplace(rootOf(image), dismissed_.size());
        if (isNew)
            dismissed_.emplace_back();
        dismissed_[place->second].members.push_back(image);
    }
}

void ClusterModel::setMatches(const session::Matches& matches) {
    matches_ = matches;
    list(false);
}

void ClusterModel::setListed(Listed listed) {
    listed_ = listed;
    list(false);
}

bool ClusterModel::matchesAny(const DuplicateCluster& cluster) const {
    return matches_.isAll() || std::any_of(cluster.members.begin(), cluster.members.end(),
                                           [&](ImageId image) { return matches_.contains(image); });
}

bool ClusterModel::isReviewed(const DuplicateCluster& cluster) const {
    return curation::isReviewed(cluster, decisions_.flags());
}

void ClusterModel::list(bool anew) {
    counts_ = {};
    counts_.all = clustering_.clusters.size();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < clustering_.clusters.size(); ++i) {
        const DuplicateCluster& cluster = clustering_.clusters[i];
        if (!matchesAny(cluster))
            continue;
        const bool reviewed = isReviewed(cluster);
        ++counts_.matching;
        counts_.images += cluster.members.size();
        counts_.removable += cluster.members.size() - cluster.staying;
        counts_.leaks += cluster.acrossSplits ? 1 : 0;
        counts_.reviewed += reviewed ? 1 : 0;
        if (listed_ == Listed::all || (listed_ == Listed::undecided && !reviewed) ||
            (listed_ == Listed::leaks && cluster.acrossSplits))
            rows.push_back({static_cast<std::int32_t>(i), false});
    }
    for (std::size_t i = 0; i < dismissed_.size(); ++i) {
        if (!matchesAny(dismissed_[i]))
            continue;
        ++counts_.dismissed;
        ++counts_.reviewed;
        if (listed_ == Listed::notDuplicates)
            rows.push_back({static_cast<std::int32_t>(i), true});
    }
    const bool otherRows = rows != rows_;
    if (!anew && !otherRows)
        return;
    if (!anew)
        beginResetModel();
    rows_ = std::move(rows);
    rowOfImage_.assign(snapshot_ ? snapshot_->size() : 0, -1);
    for (int row = 0; row < rowCount(); ++row)
        for (const ImageId member : cluster(row).members)
            rowOfImage_[member.index()] = row;
    if (!anew)
        endResetModel();
}

const DuplicateCluster& ClusterModel::cluster(int row) const {
    const Row& shown = rows_[static_cast<std::size_t>(row)];
    const auto place = static_cast<std::size_t>(shown.place);
    return shown.dismissed ? dismissed_[place] : clustering_.clusters[place];
}

bool ClusterModel::isReviewed(int row) const {
    return isDismissed(row) || isReviewed(cluster(row));
}

int ClusterModel::rowOf(ImageId image) const {
    return image.valid() && image.index() < rowOfImage_.size() ? rowOfImage_[image.index()] : -1;
}

int ClusterModel::nextUndecided(int row) const {
    const int count = rowCount();
    for (int step = 0; step < count; ++step) {
        const int candidate = (std::max(row, 0) + step) % count;
        if (!isReviewed(candidate))
            return candidate;
    }
    return -1;
}

int ClusterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ClusterModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const auto& shown = cluster(index.row());
    QString line = isDismissed(index.row())
                       ? tr("%1 · not duplicates").arg(thumbnails::imageCount(shown.members.size()))
                       : summaryOf(shown);
    if (role == Qt::DisplayRole)
        return line;
    if (!isDismissed(index.row()) && isReviewed(index.row()))
        line = tr("%1 · reviewed").arg(line);
    return QStringLiteral("%1: %2").arg(snapshot_->fileName(shown.members.front()), line);
}

} // namespace wherefrom::duplicates
