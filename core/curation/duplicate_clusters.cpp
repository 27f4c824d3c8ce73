// SPDX-License-Identifier: Apache-2.0
#include "core/curation/duplicate_clusters.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <queue>

namespace wherefrom::curation {

namespace {

constexpr std::int32_t unassigned = -1;
constexpr std::int32_t alone = -2;

/// The pairs as neighbour lists: of image i, edges[start[i]] … edges[start[i + 1]].
struct Graph {
    struct Edge {
        std::int32_t to;
        float distance;
    };
    std::vector<std::size_t> start;
    std::vector<Edge> edges;

    std::size_t size() const { return start.size() - 1; }
    std::span<const Edge> of(std::size_t image) const {
        return {edges.data() + start[image], start[image + 1] - start[image]};
    }
};

Graph graphOf(std::span<const DuplicatePair> pairs) {
    std::int32_t last = -1;
    for (const DuplicatePair& pair : pairs)
        last = std::max({last, pair.first.value, pair.second.value});
    Graph graph;
    graph.start.assign(static_cast<std::size_t>(last + 1) + 1, 0);
    for (const DuplicatePair& pair : pairs) {
        ++graph.start[pair.first.index() + 1];
        ++graph.start[pair.second.index() + 1];
    }
    std::partial_sum(graph.start.begin(), graph.start.end(), graph.start.begin());
    graph.edges.resize(pairs.size() * 2);
    std::vector<std::size_t> next(graph.start.begin(), graph.start.end() - 1);
    for (const DuplicatePair& pair : pairs) {
        graph.edges[next[pair.first.index()]++] = {pair.second.value, pair.distance};
        graph.edges[next[pair.second.index()]++] = {pair.first.value, pair.distance};
    }
    return graph;
}

/// Stored verdicts, to be asked "may this image join these?".
class Exclusions {
  public:
    Exclusions(std::span<const std::pair<base::ImageId, base::ImageId>> pairs, std::size_t images)
        : concerned_(pairs.empty() ? 0 : images, false) {
        for (const auto& [a, b] : pairs) {
            if (a.index() >= concerned_.size() || b.index() >= concerned_.size())
                continue;
            keys_.push_back(keyOf(a.value, b.value));
            concerned_[a.index()] = concerned_[b.index()] = true;
        }
        std::sort(keys_.begin(), keys_.end());
    }
    bool forbid(std::int32_t image, std::span<const base::ImageId> members) const {
        if (concerned_.empty() || !concerned_[static_cast<std::size_t>(image)])
            return false;
        return std::any_of(members.begin(), members.end(), [&](base::ImageId member) {
            return std::binary_search(keys_.begin(), keys_.end(), keyOf(image, member.value));
        });
    }

  private:
    static std::uint64_t keyOf(std::int32_t a, std::int32_t b) {
        return static_cast<std::uint64_t>(std::min(a, b)) << 32 | static_cast<std::uint32_t>(std::max(a, b));
    }
    std::vector<std::uint64_t> keys_;
    std::vector<bool> concerned_;
};

std::int64_t pixelsOf(std::size_t image, const ClusterRules& rules) {
    return image < rules.imageSize.rows
               ? std::int64_t{rules.imageSize(image, 0)} * std::int64_t{rules.imageSize(image, 1)}
               : 0;
}

std::int32_t nameRank(std::size_t image, const ClusterRules& rules) {
    return image < rules.nameOrder.size() ? rules.nameOrder[image] : static_cast<std::int32_t>(image);
}

/// Images in the order in which they are made references: the most pixels, then the first by name.
std::vector<std::int32_t> sortedAsReferences(std::vector<std::int32_t> images, const ClusterRules& rules) {
    std::sort(images.begin(), images.end(), [&](std::int32_t a, std::int32_t b) {
        const auto first = static_cast<std::size_t>(a), second = static_cast<std::size_t>(b);
        const std::int64_t pixels = pixelsOf(first, rules), others = pixelsOf(second, rules);
        return pixels != others ? pixels > others : nameRank(first, rules) < nameRank(second, rules);
    });
    return images;
}

/// All images that have a pair, the one that makes the best reference first.
std::vector<std::int32_t> referenceOrder(const Graph& graph, const ClusterRules& rules) {
    std::vector<std::int32_t> images;
    if (rules.referenceRank.size() < graph.size()) {
        for (std::size_t i = 0; i < graph.size(); ++i)
            if (!graph.of(i).empty())
                images.push_back(static_cast<std::int32_t>(i));
        return sortedAsReferences(std::move(images), rules);
    }
    images.assign(rules.referenceRank.size(), unassigned);
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (!graph.of(i).empty())
            images[static_cast<std::size_t>(rules.referenceRank[i])] = static_cast<std::int32_t>(i);
    std::erase(images, unassigned);
    return images;
}

/// Dijkstra's shortest paths from the references, cut at the reach of each.
class Grower {
  public:
    Grower(const Graph& graph, const ClusterRules& rules, float reach)
        : graph_(graph),
          exclusions_(rules.notDuplicates, graph.size()),
          reach_(reach),
          cluster_(graph.size(), unassigned),
          path_(graph.size(), std::numeric_limits<float>::infinity()) {}

    /// The members of a cluster around an image that is in none yet, nearest first.
    std::vector<base::ImageId> grow(std::int32_t reference, std::int32_t cluster) {
        std::vector<base::ImageId> members;
        touched_.clear();
        visit(reference, 0);
        while (!queue_.empty()) {
            const auto [path, image] = queue_.top();
            queue_.pop();
            const auto index = static_cast<std::size_t>(image);
            if (cluster_[index] != unassigned || path > path_[index] || exclusions_.forbid(image, members))
                continue;
            cluster_[index] = cluster;
            members.push_back({image});
            for (const auto& [to, distance] : graph_.of(index))
                if (cluster_[static_cast<std::size_t>(to)] == unassigned)
                    visit(to, path + distance);
        }
        for (const std::int32_t image : touched_)
            path_[static_cast<std::size_t>(image)] = std::numeric_limits<float>::infinity();
        return members;
    }

    std::int32_t clusterOf(base::ImageId image) const { return cluster_[image.index()]; }
    void leaveAlone(base::ImageId image) { cluster_[image.index()] = alone; }

  private:
    void visit(std::int32_t image, float path) {
        float& known = path_[static_cast<std::size_t>(image)];
        if (path > reach_ || path >= known)
            return;
        known = path;
        touched_.push_back(image);
        queue_.emplace(path, image);
    }

    using Entry = std::pair<float, std::int32_t>;
    const Graph& graph_;
    Exclusions exclusions_;
    float reach_;
    std::vector<std::int32_t> cluster_;
    std::vector<float> path_;
    std::vector<std::int32_t> touched_;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

std::string reasonFor(const DuplicateCluster& cluster, const ClusterRules& rules) {
    const std::size_t reference = cluster.members.front().index();
    const std::int64_t pixels = pixelsOf(reference, rules);
    std::size_t asLarge = 0;
    for (const base::ImageId member : cluster.members)
        asLarge += pixelsOf(member.index(), rules) == pixels ? 1 : 0;
    if (asLarge == cluster.members.size())
        return "first by name";
    std::string reason = "largest (";
    reason += std::to_string(rules.imageSize(reference, 0));
    reason += " × ";
    reason += std::to_string(rules.imageSize(reference, 1));
    reason += asLarge > 1 ? "), first by name" : ")";
    return reason;
}

bool isAcrossSplits(const DuplicateCluster& cluster, std::span<const std::int32_t> splits) {
    std::int32_t seen = -1;
    for (const base::ImageId member : cluster.members) {
        const std::int32_t split = member.index() < splits.size() ? splits[member.index()] : -1;
        if (split >= 0 && seen >= 0 && split != seen)
            return true;
        seen = std::max(seen, split);
    }
    return false;
}

void describe(std::vector<DuplicateCluster>& clusters, std::span<const DuplicatePair> pairs,
              const Grower& grower, const ClusterRules& rules) {
    for (const DuplicatePair& pair : pairs) {
        const std::int32_t cluster = grower.clusterOf(pair.first);
        if (cluster < 0 || cluster != grower.clusterOf(pair.second))
            continue;
        auto& found = clusters[static_cast<std::size_t>(cluster)];
        found.largestDistance = std::max(found.largestDistance, pair.distance);
        found.samePixels = found.samePixels && pair.samePixels;
        found.mirrored = found.mirrored || pair.mirrored;
        found.moved = found.moved || pair.moved;
        found.covered = found.covered || pair.covered;
        if (pair.quarterTurns != 0)
            found.quarterTurns = pair.quarterTurns;
    }
    for (DuplicateCluster& cluster : clusters) {
        cluster.referenceReason = reasonFor(cluster, rules);
        cluster.acrossSplits = isAcrossSplits(cluster, rules.splits);
    }
}

/// Largest first, then by the reference's id. Sorts keys, for clusters are large to move.
void sortBySize(std::vector<DuplicateCluster>& clusters) {
    struct Key {
        std::size_t size;
        std::int32_t reference;
        std::uint32_t place;
    };
    std::vector<Key> keys;
    keys.reserve(clusters.size());
    for (std::size_t i = 0; i < clusters.size(); ++i)
        keys.push_back(
            {clusters[i].members.size(), clusters[i].members.front().value, static_cast<std::uint32_t>(i)});
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        return a.size != b.size ? a.size > b.size : a.reference < b.reference;
    });
    std::vector<DuplicateCluster> sorted;
    sorted.reserve(clusters.size());
    for (const Key& key : keys)
        sorted.push_back(std::move(clusters[key.place]));
    clusters = std::move(sorted);
}

} // namespace

std::vector<std::int32_t> referenceRanks(std::size_t n, const ClusterRules& rules) {
    std::vector<std::int32_t> images(n);
    std::iota(images.begin(), images.end(), 0);
    images = sortedAsReferences(std::move(images), rules);
    std::vector<std::int32_t> ranks(n);
    for (std::size_t rank = 0; rank < n; ++rank)
        ranks[static_cast<std::size_t>(images[rank])] = static_cast<std::int32_t>(rank);
    return ranks;
}

Clustering clusterDuplicates(std::span<const DuplicatePair> pairs, float threshold,
                             const ClusterRules& rules) {
    if (!(rules.reach >= 1))
        throw base::Error("The reach of duplicate clusters must be at least 1 threshold.");
    const auto end =
        std::upper_bound(pairs.begin(), pairs.end(), threshold,
                         [](float limit, const DuplicatePair& pair) { return limit < pair.distance; });
    const auto within = pairs.first(static_cast<std::size_t>(end - pairs.begin()));
    const Graph graph = graphOf(within);

    Clustering result;
    Grower grower(graph, rules, rules.reach * threshold);
    for (const std::int32_t reference : referenceOrder(graph, rules)) {
        if (grower.clusterOf({reference}) != unassigned)
            continue;
        DuplicateCluster cluster;
        cluster.members = grower.grow(reference, static_cast<std::int32_t>(result.clusters.size()));
        if (cluster.members.size() < 2) {
            grower.leaveAlone({reference});
            continue;
        }
        cluster.samePixels = true;
        result.imagesInClusters += cluster.members.size();
        result.clusters.push_back(std::move(cluster));
    }
    describe(result.clusters, within, grower, rules);
    sortBySize(result.clusters);
    result.removable = result.imagesInClusters - result.clusters.size();
    return result;
}

std::vector<std::int32_t> nameOrder(std::span<const std::string> keys) {
    std::vector<std::size_t> sorted(keys.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<std::int32_t> order(keys.size());
    for (std::size_t position = 0; position < sorted.size(); ++position)
        order[sorted[position]] = static_cast<std::int32_t>(position);
    return order;
}

} // namespace wherefrom::curation
