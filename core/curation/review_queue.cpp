// SPDX-License-Identifier: Apache-2.0
#include "core/curation/review_queue.h"

#include "core/base/error.h"
#include "core/curation/percentile.h"
#include "core/curation/verdicts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {
namespace {

using base::ImageId;
using workspace::Flag;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// Bands of urgency, 0 … 7.
int bandOf(const ReviewEvidence& evidence) {
    switch (evidence.kind) {
    case ReviewKind::leak:
        return 7;
    case ReviewKind::duplicates:
        return std::get<ClusterFigures>(evidence.figures).samePixels ? 6 : 3;
    case ReviewKind::labelSuspect:
        return 5;
    case ReviewKind::quality:
        return 4;
    case ReviewKind::outlier:
        return 2;
    case ReviewKind::highInfluence:
        return 1;
    case ReviewKind::lowInfluence:
        break;
    }
    return 0;
}

double priorityOf(const ReviewEvidence& evidence) {
    return (bandOf(evidence) + std::clamp(evidence.strength, 0.0, 1.0) * (1 - 1e-9)) / 8;
}

Flag suggestionFor(ReviewKind kind) {
    switch (kind) {
    case ReviewKind::leak:
    case ReviewKind::duplicates:
        return Flag::duplicate;
    case ReviewKind::labelSuspect:
        return Flag::wrongLabel;
    case ReviewKind::quality:
        return Flag::reject;
    case ReviewKind::outlier:
        return Flag::outlier;
    case ReviewKind::highInfluence:
    case ReviewKind::lowInfluence:
        break; // an end of the ranking is no fault of the image
    }
    return Flag::none;
}

std::size_t place(ReviewKind kind) {
    return static_cast<std::size_t>(kind);
}

struct FoundCluster {
    DuplicateCluster cluster;
    ReviewEvidence evidence;
    bool isSettled = false; ///< by verdicts: its members are single images again
};

double strengthOf(const DuplicateCluster& cluster, float limit) {
    const double closeness =
        limit > 0 ? 1 - std::clamp(double{cluster.largestDistance} / double{limit}, 0.0, 1.0) : 1;
    const double copies = 1 - 1.0 / static_cast<double>(cluster.members.size());
    if (!cluster.acrossSplits)
        return cluster.samePixels ? copies : closeness;
    return cluster.samePixels ? (1 + copies) / 2 : closeness / 2;
}

FoundCluster found(DuplicateCluster cluster, float limit) {
    ReviewEvidence evidence;
    evidence.kind = cluster.acrossSplits ? ReviewKind::leak : ReviewKind::duplicates;
    evidence.strength = strengthOf(cluster, limit);
    evidence.figures =
        ClusterFigures{cluster.largestDistance, cluster.samePixels, cluster.acrossSplits, cluster.mirrored,
                       cluster.moved,           cluster.covered,    cluster.quarterTurns};
    return {std::move(cluster), std::move(evidence), false};
}

class Builder {
  public:
    Builder(const ReviewInputs& inputs, const ReviewOptions& options)
        : in_(inputs), options_(options), n_(inputs.dataset->size()) {
        check();
        queue_.itemOf.assign(n_, -1);
    }

    ReviewQueue build() {
        addClusters();
        addLabelSuspects();
        addQuality();
        addOutliers();
        addInfluence();
        finish();
        return std::move(queue_);
    }

  private:
    void check() const {
        const auto fits = [&](std::size_t rows) { return rows == 0 || rows == n_; };
        if (!fits(in_.usable.size()) || !fits(in_.neighbours.rows) || !fits(in_.influence.size()) ||
            !fits(in_.neighbourDistance.size()) || !fits(in_.localOutlierFactor.size()))
            throw base::Error("What the review is made from must be of the same images: analyse the dataset "
                              "again.");
        const auto exists = [&](ImageId image) { return image.valid() && image.index() < n_; };
        for (const auto& pair : in_.pairs)
            if (!exists(pair.first) || !exists(pair.second))
                throw base::Error("The duplicate pairs name images that are not in the dataset: analyse it "
                                  "again.");
        for (const auto& issue : in_.quality)
            if (!exists(issue.image))
                throw base::Error("The quality issues name images that are not in the dataset: analyse it "
                                  "again.");
    }

    bool isUsable(std::size_t image) const { return in_.usable.empty() || in_.usable[image] != 0; }

    /// Evidence of one kind about single images, the strongest first; what is beyond the limit is counted.
    void addSingles(ReviewKind kind, std::vector<ReviewEvidence> evidence) {
        queue_.found[place(kind)] += evidence.size();
        if (evidence.size() > options_.mostOfAKind)
            evidence.resize(options_.mostOfAKind);
        for (auto& one : evidence)
            itemWith(one.image).evidence.push_back(std::move(one));
    }

    ReviewItem& itemWith(ImageId image) {
        std::int32_t& at = queue_.itemOf[image.index()];
        if (at < 0) {
            at = static_cast<std::int32_t>(queue_.items.size());
            queue_.items.emplace_back().images = {image};
        }
        return queue_.items[static_cast<std::size_t>(at)];
    }

    std::vector<FoundCluster> clusters() const {
        std::vector<FoundCluster> result;
        std::vector<std::uint8_t> taken(n_, 0);
        for (auto& cluster : clusterDuplicates(in_.pairs, in_.duplicateDistance, in_.rules).clusters) {
            for (const ImageId member : cluster.members)
                taken[member.index()] = 1;
            result.push_back(found(std::move(cluster), in_.duplicateDistance));
        }
        if (in_.rules.notDuplicates.empty())
            return result;
        ClusterRules without = in_.rules;
        without.notDuplicates = {};
        const auto isTaken = [&](ImageId image) { return taken[image.index()] != 0; };
        for (auto& cluster : clusterDuplicates(in_.pairs, in_.duplicateDistance, without).clusters)
            if (areAllVerdicts(in_.rules.notDuplicates, cluster.members) &&
                std::none_of(cluster.members.begin(), cluster.members.end(), isTaken)) {
                result.push_back(found(std::move(cluster), in_.duplicateDistance));
                result.back().isSettled = true;
            }
        return result;
    }

    void addClusters() {
        if (in_.pairs.empty())
            return;
        auto all = clusters();
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return priorityOf(a.evidence) > priorityOf(b.evidence);
        });
        std::array<std::size_t, reviewKindCount> taken{};
        for (auto& [cluster, evidence, isSettled] : all) {
            const std::size_t kind = place(evidence.kind);
            ++queue_.found[kind];
            if (++taken[kind] > options_.mostOfAKind)
                continue;
            for (const ImageId member : cluster.members)
                if (!isSettled)
                    queue_.itemOf[member.index()] = static_cast<std::int32_t>(queue_.items.size());
            auto& item = queue_.items.emplace_back();
            item.images = std::move(cluster.members);
            item.evidence.push_back(std::move(evidence));
        }
    }

    void addLabelSuspects() {
        if (in_.neighbours.empty() || in_.dataset->label.codes.empty())
            return;
        std::vector<ReviewEvidence> evidence;
        for (auto& suspect : findLabelSuspects(in_.neighbours, in_.neighbourDistances,
                                               in_.dataset->label.codes, in_.usable, options_.labels)) {
            const auto image = suspect.image;
            const double score = suspect.score;
            evidence.push_back({ReviewKind::labelSuspect, image, score, std::move(suspect)});
        }
        addSingles(ReviewKind::labelSuspect, std::move(evidence));
    }

    void addQuality() {
        std::vector<ReviewEvidence> evidence;
        for (const QualityIssue& issue : in_.quality)
            evidence.push_back(
                {ReviewKind::quality, issue.image, std::clamp(issue.strength, 0.0, 1.0), issue});
        std::stable_sort(evidence.begin(), evidence.end(),
                         [](const auto& a, const auto& b) { return a.strength > b.strength; });
        addSingles(ReviewKind::quality, std::move(evidence));
    }

    /// The `share` of those with a value that rank highest by it, the highest first, ties by id; at least
    /// one.
    std::vector<std::size_t> highest(std::span<const float> values, double share) const {
        std::vector<std::pair<float, std::size_t>> ranked;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (isUsable(i) && !std::isnan(values[i]))
                ranked.emplace_back(-values[i], i);
        scored_ = ranked.size();
        if (ranked.size() < options_.fewestScored)
            return {};
        const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(ranked.size())));
        const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, ranked.size()));
        std::partial_sort(ranked.begin(), end, ranked.end());
        std::vector<std::size_t> images;
        for (auto entry = ranked.begin(); entry != end; ++entry)
            images.push_back(entry->second);
        return images;
    }

    static double strengthAt(std::size_t position, std::size_t count) {
        return 1 - static_cast<double>(position) / static_cast<double>(count);
    }

    void addOutliers() {
        if (in_.neighbourDistance.empty() && in_.localOutlierFactor.empty())
            return;
        const auto distance = percentilesOf(in_.neighbourDistance);
        const auto factor = percentilesOf(in_.localOutlierFactor);
        std::vector<float> higher(n_);
        for (std::size_t i = 0; i < n_; ++i)
            higher[i] = std::fmax(at(distance, i), at(factor, i));
        const auto images = highest(higher, options_.outlierShare);
        std::vector<ReviewEvidence> evidence;
        for (std::size_t p = 0; p < images.size(); ++p) {
            const std::size_t i = images[p];
            evidence.push_back({ReviewKind::outlier, base::idAt<ImageId>(i), strengthAt(p, images.size()),
                                OutlierFigures{at(in_.neighbourDistance, i), at(in_.localOutlierFactor, i),
                                               at(distance, i), at(factor, i)}});
        }
        addSingles(ReviewKind::outlier, std::move(evidence));
    }

    static std::vector<float> percentilesOf(std::span<const float> values) {
        return values.empty() ? std::vector<float>() : percentiles(values);
    }
    static float at(std::span<const float> values, std::size_t i) { return values.empty() ? nan : values[i]; }

    void addInfluence() {
        if (in_.influence.empty())
            return;
        std::vector<float> negative(in_.influence.begin(), in_.influence.end());
        for (float& value : negative)
            value = -value;
        addInfluenceEnd(ReviewKind::highInfluence, in_.influence);
        addInfluenceEnd(ReviewKind::lowInfluence, negative);
    }

    void addInfluenceEnd(ReviewKind kind, std::span<const float> values) {
        const auto images = highest(values, options_.influenceShare);
        std::vector<ReviewEvidence> evidence;
        for (std::size_t p = 0; p < images.size(); ++p)
            evidence.push_back({kind, base::idAt<ImageId>(images[p]), strengthAt(p, images.size()),
                                InfluenceFigures{in_.influence[images[p]], p + 1, scored_}});
        addSingles(kind, std::move(evidence));
    }

    void finish() {
        for (ReviewItem& item : queue_.items) {
            std::stable_sort(item.evidence.begin(), item.evidence.end(),
                             [](const auto& a, const auto& b) { return priorityOf(a) > priorityOf(b); });
            item.priority = priorityOf(item.evidence.front());
            item.suggested = item.isCluster() ? Flag::duplicate : suggestionFor(item.kind());
            for (const ReviewKind kind : allReviewKinds)
                queue_.listed[place(kind)] += item.has(kind) ? 1 : 0;
        }
        std::stable_sort(queue_.items.begin(), queue_.items.end(), [](const auto& a, const auto& b) {
            return a.priority != b.priority ? a.priority > b.priority : a.images.front() < b.images.front();
        });
        // An image of a settled cluster may have an item of its own, too: that is the one to know it by.
        for (const bool alone : {false, true})
            for (std::size_t i = 0; i < queue_.items.size(); ++i)
                for (const ImageId image : queue_.items[i].images)
                    if (!queue_.items[i].isCluster() == alone)
                        queue_.itemOf[image.index()] = static_cast<std::int32_t>(i);
    }

    const ReviewInputs& in_;
    const ReviewOptions& options_;
    std::size_t n_;
    mutable std::size_t scored_ = 0; ///< of the last ranking
    ReviewQueue queue_;
};

} // namespace

bool ReviewItem::has(ReviewKind kind) const {
    return std::any_of(evidence.begin(), evidence.end(), [&](const auto& one) { return one.kind == kind; });
}

std::vector<QualityIssue> qualityIssues(const QualityTable& quality, const QualityThresholds& thresholds) {
    std::vector<QualityIssue> found;
    for (const Issue issue : allIssues) {
        if (issue == Issue::uniformBackground)
            continue;
        const IssueRule& rule = ruleOf(issue);
        const double threshold = thresholds[issue];
        const double farthest = rule.isAbove ? rule.most : rule.least;
        const std::span<const float> values = quality.judged(issue);
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (!isBeyond(issue, values[row], threshold))
                continue;
            const auto value = static_cast<double>(values[row]);
            const double reach = std::abs(farthest - threshold);
            found.push_back({base::idAt<base::ImageId>(row), issue, value, threshold,
                             reach > 0 ? std::min(1.0, std::abs(value - threshold) / reach) : 1.0});
        }
    }
    return found;
}

ReviewQueue reviewQueue(const ReviewInputs& inputs, const ReviewOptions& options) {
    const auto isShare = [](double value) { return value >= 0 && value <= 1; };
    if (!isShare(options.outlierShare) || !isShare(options.influenceShare))
        throw base::Error("The review lists a share of the images between 0 and 1.");
    return Builder(inputs, options).build();
}

} // namespace wherefrom::curation
