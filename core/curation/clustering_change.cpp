// SPDX-License-Identifier: Apache-2.0
#include "core/curation/duplicate_clusters.h"

#include <algorithm>

namespace wherefrom::curation {

namespace {

constexpr std::int32_t none = -1;

/// Cluster of each image up to the last that is in one.
std::vector<std::int32_t> clusterOfImages(const Clustering& clustering) {
    std::vector<std::int32_t> clusters;
    for (std::size_t c = 0; c < clustering.clusters.size(); ++c)
        for (const base::ImageId member : clustering.clusters[c].members) {
            if (member.index() >= clusters.size())
                clusters.resize(std::max(member.index() + 1, clusters.size() * 2), none);
            clusters[member.index()] = static_cast<std::int32_t>(c);
        }
    return clusters;
}

std::int32_t at(const std::vector<std::int32_t>& clusters, base::ImageId image) {
    return image.index() < clusters.size() ? clusters[image.index()] : none;
}

/// Images in a cluster of `of` that are in none of the others.
std::size_t imagesOutside(const Clustering& of, const std::vector<std::int32_t>& others) {
    std::size_t count = 0;
    for (const DuplicateCluster& cluster : of.clusters)
        for (const base::ImageId member : cluster.members)
            count += at(others, member) == none ? 1 : 0;
    return count;
}

} // namespace

ClusteringChange changeBetween(const Clustering& before, const Clustering& after) {
    const auto clustersBefore = clusterOfImages(before), clustersAfter = clusterOfImages(after);
    std::vector<bool> goesOn(after.clusters.size());
    ClusteringChange change;
    for (const DuplicateCluster& cluster : before.clusters) {
        const std::int32_t now = at(clustersAfter, cluster.members.front());
        if (now == none || goesOn[static_cast<std::size_t>(now)])
            ++change.clustersLost;
        else
            goesOn[static_cast<std::size_t>(now)] = true;
    }
    change.clustersGained = static_cast<std::size_t>(std::count(goesOn.begin(), goesOn.end(), false));
    change.imagesGained = imagesOutside(after, clustersBefore);
    change.imagesLost = imagesOutside(before, clustersAfter);
    change.removable =
        static_cast<std::ptrdiff_t>(after.removable) - static_cast<std::ptrdiff_t>(before.removable);
    return change;
}

} // namespace wherefrom::curation
