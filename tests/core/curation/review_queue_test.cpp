// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/review_decisions.h"
#include "core/curation/review_queue.h"
#include "core/curation/review_words.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <random>
#include <set>

using namespace wherefrom;
using base::ImageId;
using curation::ReviewKind;
using workspace::Flag;

namespace {

constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();

std::vector<int> idsOf(const std::vector<ImageId>& images) {
    std::vector<int> ids;
    for (const ImageId image : images)
        ids.push_back(image.value);
    return ids;
}

/// 40 images in two labels and two splits. Duplicates: 0 and 1 the same pixels across splits, 2 3 4 the same
/// pixels, 5 and 6 near. Image 10 is called "car" among ships. Image 20 is far out, 30 is most, 31 least
/// influential.
struct Sample {
    dataset::Dataset dataset;
    std::vector<curation::DuplicatePair> pairs;
    base::Matrix<std::int32_t> neighbours{40, 5, -1};
    base::Matrix<float> distances{40, 5, 0.25F};
    std::vector<float> influence, distance, factor;
    std::vector<curation::QualityIssue> quality;
    std::vector<std::pair<ImageId, ImageId>> verdicts;

    Sample() {
        dataset.label.names = {"ship", "car"};
        dataset.split.names = {"train", "test"};
        for (int i = 0; i < 40; ++i) {
            dataset.keys.push_back(std::to_string(i) + ".png");
            dataset.label.codes.push_back(i == 10 ? 1 : 0);
            dataset.split.codes.push_back(i == 1 ? 1 : 0);
            influence.push_back(i == 30 ? 9.F : i == 31 ? 0.001F : 1.F + 0.01F * static_cast<float>(i));
            distance.push_back(i == 20 ? 0.9F : 0.1F + 0.001F * static_cast<float>(i));
            factor.push_back(1.F);
            for (int j = 0; j < 5; ++j)
                neighbours(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = (i + j + 1) % 40;
        }
        const auto add = [&](int a, int b, float d) { pairs.push_back({{a}, {b}, d, d == 0}); };
        add(0, 1, 0);
        add(2, 3, 0);
        add(2, 4, 0);
        add(3, 4, 0);
        add(5, 6, 0.04F);
    }

    curation::ReviewInputs inputs() const {
        curation::ReviewInputs in;
        in.dataset = &dataset;
        in.pairs = pairs;
        in.rules.splits = dataset.split.codes;
        in.rules.notDuplicates = verdicts;
        in.neighbours = neighbours;
        in.neighbourDistances = distances;
        in.influence = influence;
        in.neighbourDistance = distance;
        in.localOutlierFactor = factor;
        in.quality = quality;
        return in;
    }
    curation::ReviewQueue queue() const { return reviewQueue(inputs()); }
};

const curation::ReviewItem& itemOf(const curation::ReviewQueue& queue, int image) {
    return queue.items.at(static_cast<std::size_t>(queue.itemOf.at(static_cast<std::size_t>(image))));
}

std::string wordsOf(const Sample& sample, const curation::ReviewItem& item, std::size_t which = 0) {
    return evidenceText(item.evidence.at(which), item, sample.dataset);
}

} // namespace

class ReviewQueueTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theMostUrgentComesFirst() {
        Sample sample;
        sample.quality.push_back({{25}, curation::Issue::blurry, 0.25, 0.35, 0.75});
        const auto queue = sample.queue();
        std::vector<std::vector<int>> images;
        std::vector<ReviewKind> kinds;
        for (const auto& item : queue.items) {
            images.push_back(idsOf(item.images));
            kinds.push_back(item.kind());
        }
        // 2.5 % of 40 images round up: one outlier, one at either end of influence.
        const std::vector<std::vector<int>> expected{{0, 1}, {2, 3, 4}, {10}, {25}, {5, 6}, {20}, {30}, {31}};
        QCOMPARE(images, expected);
        const std::vector<ReviewKind> expectedKinds{ReviewKind::leak,          ReviewKind::duplicates,
                                                    ReviewKind::labelSuspect,  ReviewKind::quality,
                                                    ReviewKind::duplicates,    ReviewKind::outlier,
                                                    ReviewKind::highInfluence, ReviewKind::lowInfluence};
        QVERIFY(kinds == expectedKinds);
        for (std::size_t i = 0; i < queue.items.size(); ++i) {
            QVERIFY(queue.items[i].priority >= 0 && queue.items[i].priority <= 1);
            QVERIFY(i == 0 || queue.items[i - 1].priority >= queue.items[i].priority);
        }
        QCOMPARE(queue.found, (std::array<std::size_t, 7>{1, 2, 1, 1, 1, 1, 1}));
        QCOMPARE(queue.listed, queue.found);
        QVERIFY(queue.items[0].suggested == Flag::duplicate);
        QVERIFY(queue.items[2].suggested == Flag::wrongLabel);
        QVERIFY(queue.items[3].suggested == Flag::reject);
        QVERIFY(queue.items[5].suggested == Flag::outlier);
        QVERIFY(queue.items[6].suggested == Flag::none);
    }

    void qualityIssuesAreHowFarBeyondTheirThreshold() {
        constexpr float none = std::numeric_limits<float>::quiet_NaN();
        base::Matrix<float> measures(4, imaging::qualityMeasureCount, none);
        const auto put = [&](std::size_t row, imaging::QualityMeasure measure, float value) {
            measures(row, static_cast<std::size_t>(measure)) = value;
        };
        put(0, imaging::QualityMeasure::lightEnd, 0.1F);   // dark: below 0.3
        put(1, imaging::QualityMeasure::sharpness, 0.5F);  // sharp enough
        put(2, imaging::QualityMeasure::darkEnd, 0.875F);  // light: above 0.75
        put(3, imaging::QualityMeasure::background, 1.0F); // no fault
        curation::QualityThresholds thresholds;
        thresholds.set(curation::Issue::dark, 0.4);
        const auto found = qualityIssues(curation::QualityTable(measures.view()), thresholds);
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(found[0].issue == curation::Issue::dark && found[0].image == base::ImageId{0});
        QVERIFY(std::abs(found[0].strength - 0.75) < 1e-6); // 0.3 of the 0.4 there are
        QCOMPARE(found[0].threshold, 0.4);
        QVERIFY(found[1].issue == curation::Issue::light && found[1].image == base::ImageId{2});
        QVERIFY(std::abs(found[1].strength - 0.5) < 1e-6);
    }

    void evidenceIsSaidInWordsAndFigures() {
        Sample sample;
        sample.quality.push_back({{25}, curation::Issue::blurry, 0.25, 0.35, 0.75});
        const auto queue = sample.queue();
        QCOMPARE(wordsOf(sample, itemOf(queue, 1)),
                 std::string("Same pixels as 0.png, across the splits train and test."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 3)), std::string("2 copies of the same pixels as 2.png."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 6)), std::string("Nearly 5.png: pixel distance 0.04."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 10)),
                 std::string("Its 5 neighbours are 5 × ship; labelled car."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 25)),
                 std::string("Blurry: 0.25 is below 0.35 (steepness of its edges, 0 to 1)."));
        // Of 40, image 20 is above 39 and equal to itself: (39 + ½)/40 = 98.75 %, said as 98; all factors are
        // equal.
        QCOMPARE(
            wordsOf(sample, itemOf(queue, 20)),
            std::string("Mean distance to its nearest images 0.9, above 98 % of all images. Local outlier "
                        "factor 1, above 50 %."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 30)),
                 std::string("Influence 9: in the highest 3 % (place 1 of 40)."));
        QCOMPARE(wordsOf(sample, itemOf(queue, 31)),
                 std::string("Influence 0.001: in the lowest 3 % (place 1 of 40)."));
    }

    void copiesWithDifferentLabelsSaySo() {
        Sample sample;
        sample.dataset.label.codes[3] = 1;
        const auto queue = sample.queue();
        QCOMPARE(wordsOf(sample, itemOf(queue, 3)),
                 std::string("2 copies of the same pixels as 2.png. Labelled ship and car."));
    }

    void anImageIsListedOnceWithAllOfItsEvidence() {
        Sample sample;
        sample.influence[20] = 99; // the outlier is the most influential, too
        sample.distance[3] = 2;    // and a copy is farther out than it
        auto options = curation::ReviewOptions{};
        options.outlierShare = 0.05;
        const auto queue = reviewQueue(sample.inputs(), options);
        std::multiset<int> images;
        for (const auto& item : queue.items)
            for (const int id : idsOf(item.images))
                images.insert(id);
        QCOMPARE(images.size(), std::set<int>(images.begin(), images.end()).size());
        QCOMPARE(itemOf(queue, 20).evidence.size(), std::size_t{2});
        QVERIFY(itemOf(queue, 20).has(ReviewKind::outlier) &&
                itemOf(queue, 20).has(ReviewKind::highInfluence));
        const auto& cluster = itemOf(queue, 3);
        QCOMPARE(idsOf(cluster.images), (std::vector<int>{2, 3, 4}));
        QCOMPARE(cluster.evidence.size(), std::size_t{2});
        QVERIFY(cluster.evidence[1].kind == ReviewKind::outlier);
        QVERIFY(cluster.suggested == Flag::duplicate); // whatever else is said of a member
        QCOMPARE(cluster.evidence[1].image.value, 3);
    }

    void decisionsCloseItems() {
        const Sample sample;
        const auto queue = sample.queue();
        std::vector<Flag> flags(40, Flag::none);
        const auto decided = [&](int image) { return isDecided(itemOf(queue, image), {flags, {}}); };
        QVERIFY(!decided(10));
        flags[10] = Flag::keep; // looked at, fine
        QVERIFY(decided(10));
        QVERIFY(!decided(2));
        flags[3] = Flag::duplicate;
        QVERIFY(!decided(2)); // 2 and 4 are left
        flags[4] = Flag::reject;
        QVERIFY(decided(2)); // one is left
        flags[4] = Flag::keep;
        QVERIFY(!decided(2)); // 2 and 4 stay, and nobody said so of 2
        flags[2] = Flag::keep;
        QVERIFY(decided(2));
    }

    void keepOfAClusterFlagsTheRest() {
        const Sample sample;
        const auto queue = sample.queue();
        const auto& cluster = itemOf(queue, 2);
        using Flags = std::vector<std::pair<ImageId, Flag>>;
        QVERIFY(flagsFor(cluster, Flag::keep) ==
                (Flags{{{2}, Flag::keep}, {{3}, Flag::duplicate}, {{4}, Flag::duplicate}}));
        QVERIFY(flagsFor(cluster, Flag::duplicate) ==
                (Flags{{{3}, Flag::duplicate}, {{4}, Flag::duplicate}}));
        QVERIFY(flagsFor(cluster, Flag::reject) ==
                (Flags{{{2}, Flag::reject}, {{3}, Flag::reject}, {{4}, Flag::reject}}));
        QVERIFY(flagsFor(itemOf(queue, 20), Flag::keep) == (Flags{{{20}, Flag::keep}}));
        for (const Flag flag : {Flag::keep, Flag::duplicate, Flag::reject, Flag::outlier}) {
            std::vector<Flag> flags(40, Flag::none);
            for (const auto& [image, after] : flagsFor(cluster, flag))
                flags[image.index()] = after;
            QVERIFY(isDecided(cluster, {flags, {}}));
        }
    }

    void verdictsOutliveTheQueue() {
        Sample sample;
        const auto before = sample.queue();
        std::vector<Flag> flags(40, Flag::none);
        sample.verdicts = {{{2}, {3}}, {{2}, {4}}, {{3}, {4}}};
        QVERIFY(isDecided(itemOf(before, 2), {flags, sample.verdicts}));
        // A queue made anew (another day) lists the same cluster, decided.
        const auto after = sample.queue();
        QCOMPARE(after.items.size(), before.items.size());
        QVERIFY(isDecided(itemOf(after, 2), {flags, sample.verdicts}));
        // What else is said of its members is then about images of their own.
        Sample other = sample;
        other.distance[3] = 2;
        const auto apart = other.queue();
        QCOMPARE(idsOf(itemOf(apart, 3).images), std::vector<int>{3});
        QVERIFY(!isDecided(itemOf(apart, 3), {flags, other.verdicts}));
        QVERIFY(isDecided(itemOf(apart, 2), {flags, other.verdicts}));
        // A verdict on one pair alone leaves the rest open.
        sample.verdicts = {{{2}, {3}}};
        const auto partly = sample.queue();
        QVERIFY(!isDecided(itemOf(partly, 4), {flags, sample.verdicts}));
    }

    void theLimitIsCounted() {
        Sample sample;
        sample.dataset.label.codes[15] = 1;
        curation::ReviewOptions options;
        options.mostOfAKind = 1;
        const auto queue = reviewQueue(sample.inputs(), options);
        QCOMPARE(queue.found[static_cast<std::size_t>(ReviewKind::labelSuspect)], std::size_t{2});
        QCOMPARE(queue.listed[static_cast<std::size_t>(ReviewKind::labelSuspect)], std::size_t{1});
        QCOMPARE(queue.found[static_cast<std::size_t>(ReviewKind::duplicates)], std::size_t{2});
        QCOMPARE(queue.listed[static_cast<std::size_t>(ReviewKind::duplicates)], std::size_t{1});
    }

    void whatIsNotKnownIsLeftOut() {
        Sample sample;
        curation::ReviewInputs in;
        in.dataset = &sample.dataset;
        QVERIFY(reviewQueue(in).items.empty());
        in.influence = sample.influence;
        QCOMPARE(reviewQueue(in).items.size(), std::size_t{2});
        // Unreadable images and those without a score are in no ranking.
        std::vector<std::uint8_t> usable(40, 1);
        usable[30] = 0;
        sample.influence[31] = noNumber;
        in.influence = sample.influence;
        in.usable = usable;
        const auto queue = reviewQueue(in);
        QCOMPARE(queue.items.size(), std::size_t{2});
        QCOMPARE(queue.itemOf[30], -1);
        QCOMPARE(queue.itemOf[31], -1);
        QCOMPARE(std::get<curation::InfluenceFigures>(queue.items[0].evidence[0].figures).among,
                 std::size_t{38});
        // Two images have no ends worth a look.
        dataset::Dataset two;
        two.keys = {"a", "b"};
        in = {};
        in.dataset = &two;
        const std::vector<float> scores{1, 2};
        in.influence = scores;
        QVERIFY(reviewQueue(in).items.empty());
        in.influence = sample.influence;
        QVERIFY_EXCEPTION_THROWN(reviewQueue(in), base::Error);
    }

    void sharesAreSaidGenerously() {
        QCOMPARE(curation::endShareText(1, 1000), std::string("0.1 %"));
        QCOMPARE(curation::endShareText(37, 50000), std::string("0.08 %"));
        QCOMPARE(curation::endShareText(2, 1000), std::string("0.2 %"));
        QCOMPARE(curation::endShareText(450, 1000), std::string("45 %"));
        QCOMPARE(curation::endShareText(1000, 1000), std::string("100 %"));
    }

    void manyImages() {
        // Printed, not judged: the queue of 200,000 images, in processor time.
        const std::size_t n = 200'000;
        std::mt19937 random(1);
        dataset::Dataset dataset;
        dataset.keys.resize(n);
        dataset.label.names = {"a", "b", "c", "d"};
        base::Matrix<std::int32_t> neighbours(n, 10);
        std::vector<float> scores(n);
        std::vector<curation::DuplicatePair> pairs;
        for (std::size_t i = 0; i < n; ++i) {
            dataset.label.codes.push_back(random() % 50 == 0 ? 1 : 0);
            scores[i] = static_cast<float>(random() % 100'000);
            for (std::size_t j = 0; j < 10; ++j)
                neighbours(i, j) = static_cast<std::int32_t>((i + j + 1) % n);
            if (i % 20 == 0)
                pairs.push_back({base::idAt<ImageId>(i), base::idAt<ImageId>(i + 1),
                                 static_cast<float>(i) / static_cast<float>(n) * 0.1F});
        }
        curation::ReviewInputs in;
        in.dataset = &dataset;
        in.pairs = pairs;
        in.neighbours = neighbours;
        in.influence = in.neighbourDistance = in.localOutlierFactor = scores;
        const auto milliseconds = [](std::clock_t since) {
            return 1000 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
        };
        std::clock_t start = std::clock();
        const auto queue = reviewQueue(in);
        qInfo("200,000 images: %zu items in %.0f ms", queue.items.size(), milliseconds(start));
        start = std::clock();
        const std::vector<Flag> flags(n, Flag::none);
        const auto open = std::count_if(queue.items.begin(), queue.items.end(), [&](const auto& item) {
            return !isDecided(item, {flags, {}});
        });
        qInfo("what is open of them: %.1f ms", milliseconds(start));
        QCOMPARE(static_cast<std::size_t>(open), queue.items.size());
        QCOMPARE(queue.found[static_cast<std::size_t>(ReviewKind::duplicates)], std::size_t{10'000});
        QCOMPARE(queue.listed[static_cast<std::size_t>(ReviewKind::duplicates)], std::size_t{10'000});
    }
};

QTEST_GUILESS_MAIN(ReviewQueueTest)
#include "review_queue_test.moc"
