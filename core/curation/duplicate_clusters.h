// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/curation/duplicates.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// Images that are the same picture, more or less.
struct DuplicateCluster {
    std::vector<base::ImageId> members; ///< the suggested reference first, the rest nearest to it first
    std::string referenceReason;        ///< "largest (640 × 480)", "first by name"
    std::size_t staying = 1;            ///< the first so many members stay: see applyKeepRule()
    float largestDistance = 0;          ///< of the known pairs within the cluster
    bool acrossSplits = false;          ///< a leak: members lie in different splits
    bool samePixels = false;            ///< all members have the same pixels
    /// What the pairs within it differ by, as DuplicatePair says; of any of them.
    bool mirrored = false, moved = false, covered = false;
    int quarterTurns = 0;

    bool operator==(const DuplicateCluster&) const = default;
};

struct Clustering {
    std::vector<DuplicateCluster> clusters; ///< largest first, then by the reference's id
    std::size_t imagesInClusters = 0;
    std::size_t removable = 0; ///< imagesInClusters less those that stay, one a cluster

    bool operator==(const Clustering&) const = default;
};

/// What a step from one clustering to another of the same images brought. A cluster goes on as the one that
/// holds its reference; clusters that several go on as have merged, all but one of them are lost.
struct ClusteringChange {
    std::size_t clustersGained = 0, clustersLost = 0;
    std::size_t imagesGained = 0, imagesLost = 0; ///< that are in a cluster now and were in none; the reverse
    std::ptrdiff_t removable = 0;                 ///< copies more, or fewer, that could be removed
};
ClusteringChange changeBetween(const Clustering& before, const Clustering& after);

/// Everything but the threshold; spans that are empty are not known.
struct ClusterRules {
    base::MatrixView<std::int32_t> imageSize{}; ///< [n, 2] width, height
    std::span<const std::int32_t> nameOrder{};  ///< [n] from nameOrder(); empty: the order of the ids
    /// [n] from referenceRanks() of the same sizes and names: saves sorting anew at every threshold. May be
    /// left empty.
    std::span<const std::int32_t> referenceRank{};
    std::span<const std::int32_t> splits{}; ///< [n] codes, -1: none (which never makes a leak)
    /// Stored "not a duplicate" verdicts: such two are never in one cluster.
    std::span<const std::pair<base::ImageId, base::ImageId>> notDuplicates{};
    float reach = 2; ///< see clusterDuplicates
};

/// Clusters of the pairs whose distance is at most `threshold` (a distance: smaller is stricter). Connected
/// components with a guard against chaining: a member must be reached from the cluster's reference over pairs
/// whose distances sum to at most reach · threshold, so a chain of small changes does not join two different
/// pictures. What a reference does not reach is clustered anew around the next one; an image that is left
/// alone is in no cluster. The reference is the image of the most pixels, then the first by name. Fast enough
/// to follow a slider (60,000 images, 50,000 pairs: milliseconds). `pairs` as findDuplicatePairs sorts them.
Clustering clusterDuplicates(std::span<const DuplicatePair> pairs, float threshold,
                             const ClusterRules& rules = {});

/// Position of each of n images among all in the order in which references are chosen: [n].
std::vector<std::int32_t> referenceRanks(std::size_t n, const ClusterRules& rules);

/// Position of each key among all keys in byte order: [n].
std::vector<std::int32_t> nameOrder(std::span<const std::string> keys);

} // namespace wherefrom::curation
