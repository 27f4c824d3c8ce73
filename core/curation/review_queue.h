// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/curation/duplicate_clusters.h"
#include "core/curation/image_quality.h"
#include "core/curation/label_suspects.h"
#include "core/dataset/dataset.h"
#include "core/workspace/decisions.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wherefrom::curation {

/// Why an image, or a cluster, is worth a look; in the order of urgency.
enum class ReviewKind { leak, duplicates, labelSuspect, quality, outlier, highInfluence, lowInfluence };
inline constexpr std::size_t reviewKindCount = 7;
inline constexpr std::array allReviewKinds{
    ReviewKind::leak,    ReviewKind::duplicates,    ReviewKind::labelSuspect, ReviewKind::quality,
    ReviewKind::outlier, ReviewKind::highInfluence, ReviewKind::lowInfluence};

/// What a measure of image quality found.
struct QualityIssue {
    base::ImageId image;
    Issue issue{};
    double value = 0; ///< what the issue's rule judges
    double threshold = 0;
    double strength = 0.5; ///< 0 … 1: how far beyond the threshold, comparable among the issues
    bool operator==(const QualityIssue&) const = default;
};
/// Of all images, by issue; strength 1 is the farthest that a threshold could lie. Near-uniform background is
/// no fault and is left out.
std::vector<QualityIssue> qualityIssues(const QualityTable& quality, const QualityThresholds& thresholds);

struct ClusterFigures {
    float largestDistance = 0;
    bool samePixels = false, acrossSplits = false, mirrored = false, moved = false, covered = false;
    int quarterTurns = 0;
    bool operator==(const ClusterFigures&) const = default;
};
struct OutlierFigures {
    float neighbourDistance = 0, localOutlierFactor = 0; ///< NaN: not known
    float distancePercentile = 0, factorPercentile = 0;  ///< 0 … 100, NaN where the value is
    bool operator==(const OutlierFigures&) const = default;
};
struct InfluenceFigures {
    float influence = 0;
    std::size_t place = 0; ///< 1: the highest (of highInfluence) or the lowest
    std::size_t among = 0; ///< images that have an influence
    bool operator==(const InfluenceFigures&) const = default;
};

struct ReviewEvidence {
    ReviewKind kind{};
    base::ImageId image; ///< whom it is about; invalid: all images of the item
    double strength = 0; ///< within its kind, 0 … 1
    std::variant<ClusterFigures, LabelSuspect, QualityIssue, OutlierFigures, InfluenceFigures> figures;
    bool operator==(const ReviewEvidence&) const = default;
};

/// One thing to decide on.
struct ReviewItem {
    std::vector<base::ImageId> images;    ///< one, or a cluster with its reference first
    std::vector<ReviewEvidence> evidence; ///< the most urgent first; never empty
    /// 0 … 1, higher is more urgent, comparable across kinds: each kind has a band of an eighth (leaks, then
    /// clusters of the same pixels, wrong labels, image quality, near duplicates, outliers, highest and
    /// lowest influence), within which the strength of the evidence counts.
    double priority = 0;
    workspace::Flag suggested = workspace::Flag::none; ///< for a cluster: of all but the reference

    ReviewKind kind() const { return evidence.front().kind; }
    bool isCluster() const { return images.size() > 1; }
    bool has(ReviewKind kind) const;
    bool operator==(const ReviewItem&) const = default;
};

/// What the queue is made from; row i belongs to ImageId{i}. An empty span or view leaves its kinds out.
struct ReviewInputs {
    const dataset::Dataset* dataset = nullptr; ///< never null
    std::span<const std::uint8_t> usable{};    ///< [n] 0: unreadable, in no list but a cluster's; empty: all
    std::span<const DuplicatePair> pairs{};    ///< as findDuplicatePairs sorts them
    float duplicateDistance = 0.1F;            ///< pairs up to this are duplicates
    ClusterRules rules{};
    base::MatrixView<std::int32_t> neighbours{};                                   ///< [n, k]
    base::MatrixView<float> neighbourDistances{};                                  ///< [n, k]
    std::span<const float> influence{}, neighbourDistance{}, localOutlierFactor{}; ///< [n]
    std::span<const QualityIssue> quality{};
};

struct ReviewOptions {
    double outlierShare = 0.01;       ///< of the images that have a score, the farthest out
    double influenceShare = 0.01;     ///< of the images that have an influence, at either end
    std::size_t fewestScored = 20;    ///< with fewer images an end of a ranking says nothing: no such items
    std::size_t mostOfAKind = 10'000; ///< the strongest; what is left out is counted
    LabelSuspectOptions labels;
    bool operator==(const ReviewOptions&) const = default;
};

struct ReviewQueue {
    std::vector<ReviewItem> items;                     ///< most urgent first
    std::array<std::size_t, reviewKindCount> found{};  ///< of each kind, before mostOfAKind
    std::array<std::size_t, reviewKindCount> listed{}; ///< items that have evidence of the kind
    /// [n] the item that an image is in, -1: none.
    std::vector<std::int32_t> itemOf;
};

/// The prioritised list. An image with several kinds of evidence is in it once, with all of it; what is said
/// of a single member of a cluster stands with the cluster. Verdicts ("not a duplicate") among
/// `inputs.rules`: clusters are what remains; a cluster all of whose pairs are verdicts is listed, for it is
/// decided (see review_decisions.h), and what is said of its members stands alone. Outliers are ordered by
/// the higher of their two percentiles. Takes a fraction of a second for a million images. Throws Error
/// (sizes that do not fit together).
ReviewQueue reviewQueue(const ReviewInputs& inputs, const ReviewOptions& options = {});

} // namespace wherefrom::curation
