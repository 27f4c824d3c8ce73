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
    float largestDistance = 0;          ///< of the known pairs within the cluster
    bool acrossSplits = false;          ///< a leak: members lie in different splits
    bool samePixels = false;            ///< all members have the same pixels
};

struct Clustering {
    std::vector<DuplicateCluster> clusters; ///< largest first, then by the reference's id
    std::size_t imagesInClusters = 0;
    std::size_t removable = 0; ///< imagesInClusters less one reference a cluster
};

/// Everything but the threshold; spans that are empty are not known.
struct ClusterRules {
    base::MatrixView<std::int32_t> imageSize{}; ///< [n, 2] width, height
    std::span<const std::int32_t> nameOrder{};  ///< [n] from nameOrder(); empty: the order of the ids
    std::span<const std::int32_t> splits{};     ///< [n] codes, -1: none (which never makes a leak)
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

/// Position of each key among all keys in byte order: [n].
std::vector<std::int32_t> nameOrder(std::span<const std::string> keys);

} // namespace wherefrom::curation
