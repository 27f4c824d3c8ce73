// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicate_clusters.h"

#include <QString>

namespace wherefrom::duplicates {

/// "2 images · mirrored": how many, and how they lie.
QString headingOf(const curation::DuplicateCluster& cluster);
/// "the same pixels", "shifted or cropped · distance up to 0.031": how alike they are.
QString likenessOf(const curation::DuplicateCluster& cluster);
/// "reference: largest (640 × 480)", "2 stay · reference: protected, sharpest"
QString referenceOf(const curation::DuplicateCluster& cluster);
/// All of it in a line: "2 images · mirrored · distance up to 0.031 · reference: … · across splits: a leak"
QString summaryOf(const curation::DuplicateCluster& cluster);
/// "+3 clusters, −1 cluster, +7 images, +4 removable"; empty where nothing changed.
QString textOf(const curation::ClusteringChange& change);

QString clusterCount(std::size_t count); ///< "1 cluster", "12,345 clusters"

} // namespace wherefrom::duplicates
