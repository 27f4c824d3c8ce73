// SPDX-License-Identifier: Apache-2.0
#include "core/curation/keep_plan.h"
#include "core/curation/keep_rules.h"
#include "core/curation/pair_relation.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>

using namespace wherefrom;
using base::ImageId;
using curation::DuplicateCluster;
using curation::KeepChooser;
using curation::KeepInputs;
using curation::KeepOptions;
using curation::KeepRule;
using workspace::Flag;

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

/// Five images: the sizes 100, 400, 400, 100, 64 pixels; 4 is the first by path.
struct Five {
    std::vector<std::string> keys{"raw/b.png", "scans/c.png", "raw/d.png", "raws/e.png", "a.png"};
    std::vector<std::int32_t> order = curation::nameOrder(keys);
    std::vector<std::int32_t> sizes{10, 10, 20, 20, 40, 10, 10, 10, 8, 8};
    std::vector<float> sharpness{3, 1, 2, 3, unknown};
    std::vector<float> influence{0.5F, 0.1F, unknown, 0.9F, 0.1F};
    std::vector<std::int32_t> splits{0, 1, 1, -1, 0};
    std::vector<std::string> splitNames{"train", "test"};

    KeepInputs inputs() const {
        return {.keys = keys,
                .nameOrder = order,
                .imageSize = {sizes.data(), 5, 2},
                .sharpness = sharpness,
                .influence = influence,
                .splits = splits,
                .splitNames = splitNames};
    }
};

curation::Clustering oneCluster(const std::vector<int>& members) {
    curation::Clustering clustering;
    clustering.clusters.emplace_back();
    for (const int member : members)
        clustering.clusters[0].members.push_back({member});
    clustering.imagesInClusters = members.size();
    clustering.removable = members.size() - 1;
    return clustering;
}

std::vector<int> membersOf(const DuplicateCluster& cluster) {
    std::vector<int> members;
    for (const ImageId member : cluster.members)
        members.push_back(member.value);
    return members;
}

/// A picture of 3 by 3 numbers laid as the orientation says, by its definition.
using Square = std::array<std::array<int, 3>, 3>;
Square laid(Square square, imaging::Orientation orientation) {
    if (orientation.mirrored)
        for (auto& row : square)
            std::reverse(row.begin(), row.end());
    for (int turn = 0; turn < orientation.quarterTurns; ++turn) {
        Square turned{};
        for (std::size_t y = 0; y < 3; ++y)
            for (std::size_t x = 0; x < 3; ++x)
                turned[x][2 - y] = square[y][x];
        square = turned;
    }
    return square;
}

} // namespace

class KeepRulesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachRuleNamesItsChoice_data() {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<QString>("reason");
        QTest::newRow("pixels") << int(KeepRule::mostPixels) << 2
                                << QStringLiteral("largest (40 × 10), first by path");
        QTest::newRow("sharpest") << int(KeepRule::sharpest) << 0
                                  << QStringLiteral("sharpest, first by path");
        QTest::newRow("path") << int(KeepRule::firstByPath) << 4 << QStringLiteral("first by path");
        QTest::newRow("high") << int(KeepRule::highestInfluence) << 3 << QStringLiteral("highest influence");
        QTest::newRow("low") << int(KeepRule::lowestInfluence) << 1
                             << QStringLiteral("lowest influence, largest (20 × 20)");
    }
    void eachRuleNamesItsChoice() {
        QFETCH(int, rule);
        QFETCH(int, chosen);
        QFETCH(QString, reason);
        const Five five;
        auto clustering = oneCluster({3, 4, 2, 1, 0});
        curation::applyKeepRule(clustering, KeepChooser({.rule = KeepRule(rule)}, five.inputs()));
        const DuplicateCluster& cluster = clustering.clusters[0];
        QCOMPARE(cluster.members.front().value, chosen);
        QCOMPARE(QString::fromStdString(cluster.referenceReason), reason);
        std::vector<int> rest = membersOf(cluster);
        rest.erase(rest.begin());
        std::vector<int> before{3, 4, 2, 1, 0};
        std::erase(before, chosen);
        QCOMPARE(rest, before); // nearest first, as they were
        QCOMPARE(cluster.staying, std::size_t{1});
        QCOMPARE(clustering.removable, std::size_t{4});
    }

    void whatIsProtectedStays() {
        const Five five;
        auto clustering = oneCluster({1, 3, 0, 2, 4});
        // "raw" is a folder and no beginning of a name: raws/e.png is outside.
        curation::applyKeepRule(clustering, KeepChooser({.protectedFolder = "raw"}, five.inputs()));
        QCOMPARE(membersOf(clustering.clusters[0]), (std::vector<int>{2, 0, 1, 3, 4}));
        QCOMPARE(clustering.clusters[0].staying, std::size_t{2});
        QCOMPARE(clustering.removable, std::size_t{3});
        QCOMPARE(QString::fromStdString(clustering.clusters[0].referenceReason),
                 QStringLiteral("protected, largest (40 × 10)"));
        // The largest of all is outside and goes: the reference, too, may be removed.
        const auto plan = curation::keepThis(clustering.clusters[0], ImageId{2},
                                             KeepChooser({.protectedFolder = "raw/"}, five.inputs()));
        QCOMPARE(plan.flagged, std::size_t{3});
        QCOMPARE(plan.kept, std::size_t{2});

        curation::applyKeepRule(clustering, KeepChooser({.protectedSplit = "train"}, five.inputs()));
        QCOMPARE(membersOf(clustering.clusters[0]), (std::vector<int>{0, 4, 2, 1, 3}));
        const KeepChooser both({.protectedFolder = "scans", .protectedSplit = "train"}, five.inputs());
        curation::applyKeepRule(clustering, both);
        QCOMPARE(clustering.clusters[0].staying, std::size_t{3});
        const KeepChooser gone({.protectedSplit = "validation"}, five.inputs());
        curation::applyKeepRule(clustering, gone);
        QCOMPARE(clustering.clusters[0].staying, std::size_t{1});
    }

    void aRuleSaysWhyItCannotBe() {
        const Five five;
        for (const KeepRule rule : curation::allKeepRules) {
            QVERIFY(curation::whyNot(rule, five.inputs()).empty());
            QCOMPARE(curation::keepRule(curation::nameOf(rule)), std::optional(rule));
        }
        QCOMPARE(curation::keepRule("largest"), std::nullopt);
        KeepInputs bare = five.inputs();
        const std::vector<float> nothing(5, unknown);
        bare.sharpness = {};
        bare.influence = nothing;
        for (const KeepRule rule :
             {KeepRule::sharpest, KeepRule::highestInfluence, KeepRule::lowestInfluence})
            QVERIFY(!curation::whyNot(rule, bare).empty());
        const std::vector<ImageId> pair{{0}, {2}};
        const auto choice = KeepChooser({.rule = KeepRule::sharpest}, bare).choose(pair);
        QCOMPARE(choice.image, ImageId{2});
        QCOMPARE(QString::fromStdString(choice.reason), QStringLiteral("largest (40 × 10)"));
    }

    /// Sorting the whole cluster by what the rule means, for thousands of made clusters.
    void againstBruteForce() {
        std::mt19937 random(11);
        const std::size_t n = 60;
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < n; ++i)
            keys.push_back((random() % 3 == 0 ? "keep/" : "other/") + std::to_string(random() % 100'000) +
                           "_" + std::to_string(i));
        const auto order = curation::nameOrder(keys);
        std::vector<std::int32_t> sizes, splits;
        std::vector<float> sharpness, influence;
        for (std::size_t i = 0; i < n; ++i) {
            sizes.insert(sizes.end(),
                         {static_cast<int>(1 + random() % 3), static_cast<int>(1 + random() % 3)});
            splits.push_back(static_cast<int>(random() % 3) - 1);
            sharpness.push_back(random() % 5 == 0 ? unknown : static_cast<float>(random() % 3));
            influence.push_back(random() % 5 == 0 ? unknown : static_cast<float>(random() % 3));
        }
        const std::vector<std::string> names{"train", "test"};
        const KeepInputs inputs{.keys = keys,
                                .nameOrder = order,
                                .imageSize = {sizes.data(), n, 2},
                                .sharpness = sharpness,
                                .influence = influence,
                                .splits = splits,
                                .splitNames = names};
        for (int round = 0; round < 3000; ++round) {
            KeepOptions options{.rule = curation::allKeepRules[random() % curation::allKeepRules.size()]};
            if (random() % 3 == 0)
                options.protectedFolder = "keep";
            if (random() % 3 == 0)
                options.protectedSplit = names[random() % 2];
            std::set<int> chosen;
            while (chosen.size() < 2 + random() % 5)
                chosen.insert(static_cast<int>(random() % n));
            std::vector<int> members(chosen.begin(), chosen.end());
            std::shuffle(members.begin(), members.end(), random);

            const auto isProtected = [&](int i) {
                const auto at = static_cast<std::size_t>(i);
                return (!options.protectedFolder.empty() && keys[at].substr(0, 5) == "keep/") ||
                       (options.protectedSplit == "train" && splits[at] == 0) ||
                       (options.protectedSplit == "test" && splits[at] == 1);
            };
            const auto rank = [&](int i) {
                const auto at = static_cast<std::size_t>(i);
                double value = 0;
                if (options.rule == KeepRule::sharpest)
                    value = std::isnan(sharpness[at]) ? 100 : -static_cast<double>(sharpness[at]);
                if (options.rule == KeepRule::highestInfluence)
                    value = std::isnan(influence[at]) ? 100 : -static_cast<double>(influence[at]);
                if (options.rule == KeepRule::lowestInfluence)
                    value = std::isnan(influence[at]) ? 100 : static_cast<double>(influence[at]);
                const int pixels =
                    options.rule == KeepRule::firstByPath ? 0 : -sizes[2 * at] * sizes[2 * at + 1];
                return std::tuple(!isProtected(i), value, pixels, keys[at]);
            };
            const int expected = *std::min_element(members.begin(), members.end(),
                                                   [&](int a, int b) { return rank(a) < rank(b); });
            auto clustering = oneCluster(members);
            const KeepChooser chooser(options, inputs);
            curation::applyKeepRule(clustering, chooser);
            const auto& cluster = clustering.clusters[0];
            QCOMPARE(cluster.members[0].value, expected);
            const auto stay =
                static_cast<std::size_t>(std::count_if(members.begin(), members.end(), isProtected));
            QCOMPARE(cluster.staying, std::max<std::size_t>(stay, 1));
            for (std::size_t i = 0; i < cluster.staying; ++i)
                QVERIFY(stay == 0 || isProtected(cluster.members[i].value));
            QCOMPARE(clustering.removable, members.size() - cluster.staying);
        }
    }

    void decidedImagesAreLeftAlone() {
        const Five five;
        const KeepChooser chooser({}, five.inputs());
        auto clustering = oneCluster({1, 2, 0, 3, 4});
        const DuplicateCluster& cluster = clustering.clusters[0];
        std::vector<Flag> flags(5, Flag::none);
        const auto planned = [&] {
            curation::KeepPlan plan;
            curation::planUndecided(plan, cluster, flags, chooser);
            std::map<int, Flag> by;
            for (const auto& [image, flag] : plan.flags)
                by[image.value] = flag;
            return std::pair(plan, by);
        };
        QVERIFY(!curation::isReviewed(cluster, flags));
        QCOMPARE(planned().second, (std::map<int, Flag>{{0, Flag::duplicate},
                                                        {1, Flag::duplicate},
                                                        {2, Flag::keep},
                                                        {3, Flag::duplicate},
                                                        {4, Flag::duplicate}}));
        flags[2] = Flag::reject; // the best is out: the next best stays, or the last image would go
        QCOMPARE(planned().second[1], Flag::keep);
        QVERIFY(!planned().second.contains(2));
        QCOMPARE(planned().first.leftAlone, std::size_t{1});
        QCOMPARE(planned().first.kept, std::size_t{1});
        QCOMPARE(planned().first.flagged, std::size_t{3});
        flags[4] = Flag::keep; // one stays already
        QCOMPARE(planned().second,
                 (std::map<int, Flag>{{0, Flag::duplicate}, {1, Flag::duplicate}, {3, Flag::duplicate}}));
        flags = {Flag::duplicate, Flag::keep, Flag::duplicate, Flag::outlier, Flag::duplicate};
        QVERIFY(curation::isReviewed(cluster, flags));
        QVERIFY(planned().first == curation::KeepPlan{});
        const auto bySplit = curation::flaggedByCode(curation::keepThis(cluster, ImageId{1}, chooser),
                                                     five.splits, five.splitNames.size());
        QCOMPARE(bySplit, (std::vector<std::size_t>{2, 1, 1})); // 0 and 4, 2, 3
    }

    void orientationsAreJoined() {
        const Square square{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}};
        for (int a = 0; a < imaging::orientationCount; ++a)
            for (int b = 0; b < imaging::orientationCount; ++b) {
                const auto first = imaging::orientationOf(a), second = imaging::orientationOf(b);
                QCOMPARE(laid(square, curation::after(first, second)), laid(laid(square, first), second));
            }
        // 5 – 7 – 9: the pair 5, 9 is unknown; 9 is 7 mirrored, 7 is 5 turned; 1 is outside.
        std::vector<curation::DuplicatePair> pairs{{{7}, {9}, 0.01F}, {{5}, {7}, 0.02F}, {{1}, {5}, 0.03F}};
        pairs[0].mirrored = true;
        pairs[1].quarterTurns = 1;
        const std::vector<ImageId> members{{9}, {5}, {7}};
        const auto over = curation::relationBetween(pairs, members, ImageId{5}, ImageId{9});
        QVERIFY(!over.direct);
        QCOMPARE(laid(square, over.orientation), laid(laid(square, {.quarterTurns = 1}), {.mirrored = true}));
        const auto back = curation::relationBetween(pairs, members, ImageId{7}, ImageId{5});
        QCOMPARE(back.direct->distance, 0.02F);
        QCOMPARE(laid(laid(square, {.quarterTurns = 1}), back.orientation), square);
    }
};

QTEST_GUILESS_MAIN(KeepRulesTest)
#include "keep_rules_test.moc"
