// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/duplicate_clusters.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>
#include <map>
#include <random>
#include <set>

using namespace wherefrom;
using curation::ClusterRules;
using curation::DuplicatePair;

namespace {

std::vector<DuplicatePair> sorted(std::vector<DuplicatePair> pairs) {
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const DuplicatePair& a, const DuplicatePair& b) { return a.distance < b.distance; });
    return pairs;
}

DuplicatePair pair(int a, int b, float distance) {
    return {{a}, {b}, distance, distance == 0};
}

std::vector<int> membersOf(const curation::DuplicateCluster& cluster) {
    std::vector<int> members;
    for (const base::ImageId member : cluster.members)
        members.push_back(member.value);
    return members;
}

std::set<std::set<int>> asSets(const curation::Clustering& clustering) {
    std::set<std::set<int>> sets;
    for (const auto& cluster : clustering.clusters) {
        const std::vector<int> members = membersOf(cluster);
        sets.emplace(members.begin(), members.end());
    }
    return sets;
}

/// The definition of the docstring with all shortest paths by Floyd and Warshall; references by id.
std::set<std::set<int>> bruteForce(const std::vector<DuplicatePair>& pairs, int n, float threshold,
                                   float reach) {
    const float none = std::numeric_limits<float>::infinity();
    std::set<int> rest;
    for (int i = 0; i < n; ++i)
        rest.insert(i);
    std::set<std::set<int>> clusters;
    while (!rest.empty()) {
        std::vector<std::vector<float>> path(static_cast<std::size_t>(n),
                                             std::vector<float>(static_cast<std::size_t>(n), none));
        const auto at = [&](int a, int b) -> float& {
            return path[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
        };
        for (const DuplicatePair& p : pairs)
            if (p.distance <= threshold && rest.contains(p.first.value) && rest.contains(p.second.value)) {
                at(p.first.value, p.second.value) = std::min(at(p.first.value, p.second.value), p.distance);
                at(p.second.value, p.first.value) = at(p.first.value, p.second.value);
            }
        for (const int via : rest)
            for (const int a : rest)
                for (const int b : rest)
                    at(a, b) = std::min(at(a, b), at(a, via) + at(via, b));
        const int reference = *rest.begin();
        std::set<int> cluster{reference};
        for (const int other : rest)
            if (at(reference, other) <= reach * threshold)
                cluster.insert(other);
        for (const int member : cluster)
            rest.erase(member);
        if (cluster.size() > 1)
            clusters.insert(cluster);
    }
    return clusters;
}

std::vector<DuplicatePair> randomPairs(std::mt19937& random, int n, int count) {
    std::map<std::pair<int, int>, float> unique;
    for (int i = 0; i < count; ++i) {
        const int a = static_cast<int>(random() % static_cast<unsigned>(n));
        const int b = static_cast<int>(random() % static_cast<unsigned>(n));
        if (a != b)
            unique[{std::min(a, b), std::max(a, b)}] =
                static_cast<float>(random() % 64) / 64; // sums are exact
    }
    std::vector<DuplicatePair> pairs;
    for (const auto& [ids, distance] : unique)
        pairs.push_back(pair(ids.first, ids.second, distance));
    return sorted(pairs);
}

} // namespace

class DuplicateClustersTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void againstBruteForce();
    void chainIsCut();
    void largestThenFirstByName();
    void notDuplicatesAreKeptApart();
    void leaksAndSamePixels();
    void emptyAndStrict();
    void tellsWhatAStepChanged();
    void tellsHowCopiesLie();
    void fastEnoughForASlider();
};

void DuplicateClustersTest::againstBruteForce() {
    std::mt19937 random(3);
    int several = 0;
    for (int round = 0; round < 300; ++round) {
        const int n = 3 + static_cast<int>(random() % 22);
        const auto pairs = randomPairs(random, n, n + static_cast<int>(random() % 10));
        const float threshold = static_cast<float>(random() % 64) / 64;
        for (const float reach : {1.0F, 2.0F, 1000.0F}) {
            const auto found = curation::clusterDuplicates(pairs, threshold, {.reach = reach});
            const auto expected = bruteForce(pairs, n, threshold, reach);
            QCOMPARE(asSets(found), expected);
            std::size_t images = 0;
            for (const auto& cluster : expected)
                images += cluster.size();
            QCOMPARE(found.imagesInClusters, images);
            QCOMPARE(found.removable, images - expected.size());
            several += expected.size() > 1 ? 1 : 0;
        }
    }
    QVERIFY(several > 100);
}

void DuplicateClustersTest::chainIsCut() {
    // Ten frames of a film, each a little further: neighbours are alike, the first and the last are not.
    std::vector<DuplicatePair> pairs;
    for (int i = 0; i + 1 < 10; ++i)
        pairs.push_back(pair(i, i + 1, 0.0625F));
    const auto found = curation::clusterDuplicates(pairs, 0.0625F);
    QCOMPARE(asSets(found), (std::set<std::set<int>>{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}));
    QCOMPARE(membersOf(found.clusters[0]), (std::vector<int>{0, 1, 2}));
    const auto joined = curation::clusterDuplicates(pairs, 0.0625F, {.reach = 100});
    QCOMPARE(joined.clusters.size(), std::size_t{1});
    QVERIFY_EXCEPTION_THROWN(curation::clusterDuplicates(pairs, 1, {.reach = 0.5F}), base::Error);
}

void DuplicateClustersTest::largestThenFirstByName() {
    const auto pairs =
        sorted({pair(0, 1, 0.1F), pair(1, 2, 0.05F), pair(3, 4, 0.1F), pair(5, 6, 0.02F), pair(6, 7, 0.02F)});
    const std::vector<std::int32_t> sizes{10, 10, 20, 20, 30, 10, 8, 8, 8, 8, 4, 4, 8, 8, 8, 8};
    const std::vector<std::string> keys{"a", "b", "c", "e", "d", "h", "g", "f"};
    const auto order = curation::nameOrder(keys);
    QCOMPARE(order, (std::vector<std::int32_t>{0, 1, 2, 4, 3, 7, 6, 5}));
    const auto found =
        curation::clusterDuplicates(pairs, 0.1F, {.imageSize = {sizes.data(), 8, 2}, .nameOrder = order});
    ClusterRules ranked{.imageSize = {sizes.data(), 8, 2}, .nameOrder = order};
    const auto ranks = curation::referenceRanks(8, ranked);
    // Pixels 100, 400, 300, 64, 64, 16, 64, 64; of those with 64, 4 is named d, 3 e, 7 f, 6 g.
    QCOMPARE(ranks, (std::vector<std::int32_t>{2, 0, 1, 4, 3, 7, 6, 5}));
    ranked.referenceRank = ranks;
    QVERIFY(curation::clusterDuplicates(pairs, 0.1F, ranked) == found);
    QCOMPARE(found.clusters.size(), std::size_t{3});
    QCOMPARE(membersOf(found.clusters[0]), (std::vector<int>{1, 2, 0})); // 30 × 10 is wider, but less
    QCOMPARE(QString::fromStdString(found.clusters[0].referenceReason), QStringLiteral("largest (20 × 20)"));
    QCOMPARE(found.clusters[0].largestDistance, 0.1F);
    QCOMPARE(membersOf(found.clusters[2]), (std::vector<int>{4, 3}));
    QCOMPARE(found.clusters[2].referenceReason, std::string("first by name"));
    QCOMPARE(membersOf(found.clusters[1]), (std::vector<int>{7, 6, 5}));
    QCOMPARE(QString::fromStdString(found.clusters[1].referenceReason),
             QStringLiteral("largest (8 × 8), first by name"));
}

void DuplicateClustersTest::notDuplicatesAreKeptApart() {
    std::mt19937 random(5);
    int kept = 0;
    for (int round = 0; round < 200; ++round) {
        const auto pairs = randomPairs(random, 20, 40);
        std::vector<std::pair<base::ImageId, base::ImageId>> apart;
        for (const DuplicatePair& p : pairs)
            if (random() % 4 == 0)
                apart.emplace_back(random() % 2 == 0 ? p.first : p.second,
                                   random() % 2 == 0 ? p.second : p.first);
        apart.emplace_back(base::ImageId{5}, base::ImageId{1'000'000}); // an image that has no pair
        const auto found = curation::clusterDuplicates(pairs, 0.5F, {.notDuplicates = apart});
        for (const auto& members : asSets(found)) {
            kept += static_cast<int>(members.size());
            for (const auto& [a, b] : apart)
                QVERIFY(a == b || !members.contains(a.value) || !members.contains(b.value));
        }
    }
    QVERIFY(kept > 500);
    // The verdict holds although both are alike to a third.
    const std::vector<std::pair<base::ImageId, base::ImageId>> verdict{{base::ImageId{0}, base::ImageId{2}}};
    const std::vector<DuplicatePair> triangle{pair(0, 1, 0.1F), pair(0, 2, 0.1F), pair(1, 2, 0.1F)};
    QCOMPARE(asSets(curation::clusterDuplicates(triangle, 0.2F, {.notDuplicates = verdict})),
             (std::set<std::set<int>>{{0, 1}}));
}

void DuplicateClustersTest::leaksAndSamePixels() {
    const auto pairs =
        sorted({pair(0, 1, 0), pair(1, 2, 0), pair(3, 4, 0), pair(4, 5, 0.1F), pair(6, 7, 0.1F)});
    const std::vector<std::int32_t> splits{0, 0, 1, 0, -1, 0, -1, 1};
    const auto found = curation::clusterDuplicates(pairs, 0.1F, {.splits = splits});
    QCOMPARE(found.clusters.size(), std::size_t{3});
    QVERIFY(found.clusters[0].acrossSplits && found.clusters[0].samePixels);
    QVERIFY(!found.clusters[1].acrossSplits && !found.clusters[1].samePixels);
    QVERIFY(!found.clusters[2].acrossSplits && !found.clusters[2].samePixels);
    QCOMPARE(found.clusters[0].largestDistance, 0.0F);
}

void DuplicateClustersTest::emptyAndStrict() {
    QVERIFY(curation::clusterDuplicates({}, 0.1F).clusters.empty());
    const std::vector<DuplicatePair> pairs{pair(0, 1, 0), pair(2, 3, 0.1F)};
    QCOMPARE(asSets(curation::clusterDuplicates(pairs, 0)), (std::set<std::set<int>>{{0, 1}}));
    QVERIFY(curation::clusterDuplicates(pairs, -1).clusters.empty());
}

void DuplicateClustersTest::tellsWhatAStepChanged() {
    const auto pairs = sorted({pair(0, 1, 0.0625F), pair(2, 3, 0.0625F), pair(1, 2, 0.125F),
                               pair(3, 4, 0.125F), pair(6, 7, 0.125F), pair(8, 9, 0)});
    const auto strict = curation::clusterDuplicates(pairs, 0.0625F, {.reach = 100});
    const auto loose = curation::clusterDuplicates(pairs, 0.125F, {.reach = 100});
    const auto wider = curation::changeBetween(strict, loose); // two merge and grow, one is new, one stays
    QCOMPARE(wider.clustersGained, std::size_t{1});
    QCOMPARE(wider.clustersLost, std::size_t{1});
    QCOMPARE(wider.imagesGained, std::size_t{3});
    QCOMPARE(wider.imagesLost, std::size_t{0});
    QCOMPARE(wider.removable, std::ptrdiff_t{3});
    const auto back = curation::changeBetween(loose, strict);
    QCOMPARE(back.clustersGained, std::size_t{1});
    QCOMPARE(back.clustersLost, std::size_t{1});
    QCOMPARE(back.imagesLost, std::size_t{3});
    QCOMPARE(back.removable, std::ptrdiff_t{-3});

    std::mt19937 random(8);
    const auto many = randomPairs(random, 200, 260);
    curation::Clustering before;
    for (int step = 0; step < 60; ++step) {
        const auto after = curation::clusterDuplicates(many, static_cast<float>(random() % 64) / 64);
        std::set<int> first, second;
        for (const auto& members : asSets(before))
            first.insert(members.begin(), members.end());
        for (const auto& members : asSets(after))
            second.insert(members.begin(), members.end());
        const auto outside = [](const std::set<int>& a, const std::set<int>& b) {
            return static_cast<std::size_t>(
                std::count_if(a.begin(), a.end(), [&](int image) { return !b.contains(image); }));
        };
        const auto change = curation::changeBetween(before, after);
        QCOMPARE(change.imagesGained, outside(second, first));
        QCOMPARE(change.imagesLost, outside(first, second));
        QCOMPARE(before.clusters.size() + change.clustersGained, after.clusters.size() + change.clustersLost);
        QCOMPARE(change.removable, static_cast<std::ptrdiff_t>(after.removable) -
                                       static_cast<std::ptrdiff_t>(before.removable));
        before = after;
    }
}

void DuplicateClustersTest::tellsHowCopiesLie() {
    DuplicatePair turned = pair(0, 1, 0.01F), mirrored = pair(2, 3, 0.02F), covered = pair(4, 5, 0.03F),
                  apart = pair(1, 5, 0.9F);
    turned.quarterTurns = 3;
    mirrored.mirrored = true;
    covered.covered = covered.moved = true;
    apart.mirrored = true; // beyond the threshold: says nothing
    const std::vector<DuplicatePair> pairs{turned, mirrored, covered, apart};
    const auto found = curation::clusterDuplicates(pairs, 0.1F).clusters;
    QCOMPARE(found.size(), std::size_t{3});
    QVERIFY(found[0].quarterTurns == 3 && !found[0].mirrored && !found[0].covered);
    QVERIFY(found[1].quarterTurns == 0 && found[1].mirrored);
    QVERIFY(found[2].covered && found[2].moved && !found[2].mirrored);
}

void DuplicateClustersTest::fastEnoughForASlider() {
    std::mt19937 random(9);
    std::vector<DuplicatePair> pairs;
    for (int i = 0; i < 50'000; ++i) {
        const int a = static_cast<int>(random() % 60'000);
        pairs.push_back(pair(a, (a + 1 + static_cast<int>(random() % 3)) % 60'000,
                             static_cast<float>(random() % 1000) / 10'000));
    }
    pairs = sorted(pairs);
    const std::vector<std::int32_t> sizes(120'000, 32);
    std::size_t clusters = 0;
    const std::clock_t start = std::clock(); // processor time: the machine may be busy with other tests
    for (int step = 1; step <= 10; ++step)
        clusters += curation::clusterDuplicates(pairs, 0.01F * static_cast<float>(step),
                                                {.imageSize = {sizes.data(), 60'000, 2}})
                        .clusters.size();
    qInfo("60,000 images, 50,000 pairs: %.1f ms a threshold on the mean",
          100.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    QVERIFY(clusters > 0);
}

QTEST_GUILESS_MAIN(DuplicateClustersTest)
#include "duplicate_clusters_test.moc"
