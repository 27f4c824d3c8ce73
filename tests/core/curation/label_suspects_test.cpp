// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/label_suspects.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <map>
#include <random>

using namespace wherefrom;
using curation::findLabelSuspects;
using curation::LabelSuspect;
using curation::LabelSuspectOptions;

namespace {

struct Planted {
    base::Matrix<std::int32_t> neighbours;
    base::Matrix<float> distances;
    std::vector<std::int32_t> labels;
};

/// Random neighbours, some missing, some of them copies.
Planted randomGraph(std::size_t n, std::size_t k, int labels, unsigned seed) {
    std::mt19937 random(seed);
    Planted made{{n, k, -1}, {n, k, std::numeric_limits<float>::quiet_NaN()}, {}};
    for (std::size_t i = 0; i < n; ++i) {
        made.labels.push_back(static_cast<std::int32_t>(random() % static_cast<unsigned>(labels + 1)) - 1);
        float distance = random() % 3 == 0 ? 0.F : 0.1F;
        for (std::size_t j = 0; j < k && random() % 20 != 0; ++j) {
            const auto other = static_cast<std::int32_t>(random() % n);
            if (static_cast<std::size_t>(other) == i)
                continue; // leaves a hole
            made.neighbours(i, j) = other;
            made.distances(i, j) = distance;
            distance += 0.01F * static_cast<float>(random() % 4);
        }
    }
    return made;
}

/// The docstring, written out for one image with other means than the code under test.
std::map<int, double> bruteForce(const Planted& in, const LabelSuspectOptions& options) {
    std::map<int, double> scores;
    for (std::size_t i = 0; i < in.labels.size(); ++i) {
        if (in.labels[i] < 0)
            continue;
        std::vector<int> voters;
        for (std::size_t j = 0; j < in.neighbours.columns; ++j) {
            const int other = in.neighbours(i, j);
            if (other >= 0 && in.labels[static_cast<std::size_t>(other)] >= 0 && in.distances(i, j) > 1e-6F)
                voters.push_back(in.labels[static_cast<std::size_t>(other)]);
        }
        if (voters.size() > options.neighbours)
            voters.resize(options.neighbours);
        if (voters.size() < options.fewest)
            continue;
        const auto own = std::count(voters.begin(), voters.end(), in.labels[i]);
        std::ptrdiff_t best = 0;
        for (const int voter : voters)
            if (voter != in.labels[i])
                best = std::max(best, std::count(voters.begin(), voters.end(), voter));
        const auto asked = static_cast<double>(voters.size());
        const double disagree = (asked - static_cast<double>(own)) / asked;
        if (disagree > options.disagreement && static_cast<double>(best) / asked >= options.agreement)
            scores[static_cast<int>(i)] = (1 + static_cast<double>(best - own) / asked) / 2;
    }
    return scores;
}

} // namespace

class LabelSuspectsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void agreesWithTheDefinition_data() {
        QTest::addColumn<int>("labels");
        QTest::addColumn<double>("disagreement");
        QTest::addColumn<double>("agreement");
        QTest::newRow("two labels") << 2 << 0.5 << 0.5;
        QTest::newRow("five labels") << 5 << 0.6 << 0.3;
        QTest::newRow("strict") << 3 << 0.7 << 0.6;
    }
    void agreesWithTheDefinition() {
        QFETCH(int, labels);
        LabelSuspectOptions options;
        QFETCH(double, disagreement);
        QFETCH(double, agreement);
        options.disagreement = disagreement;
        options.agreement = agreement;
        std::size_t seen = 0;
        for (unsigned seed = 0; seed < 5; ++seed) {
            const Planted in = randomGraph(300, 14, labels, seed);
            const auto expected = bruteForce(in, options);
            const auto found = findLabelSuspects(in.neighbours, in.distances, in.labels, {}, options);
            std::map<int, double> scores;
            for (const LabelSuspect& suspect : found)
                scores[suspect.image.value] = suspect.score;
            QCOMPARE(scores, expected);
            QVERIFY(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return a.score != b.score ? a.score > b.score : a.image < b.image;
            }));
            seen += found.size();
        }
        QVERIFY(seen > 20);
    }

    void saysWhatTheNeighboursAre() {
        // Image 0 is called 2; its neighbours 1 … 10 are nine of label 0 and one of label 1.
        base::Matrix<std::int32_t> neighbours(12, 11, -1);
        base::Matrix<float> distances(12, 11, 0.5F);
        std::vector<std::int32_t> labels(12, 0);
        labels[0] = 2;
        labels[4] = 1;
        labels[11] = 2; // the eleventh is not asked
        for (int j = 0; j < 11; ++j)
            neighbours(0, static_cast<std::size_t>(j)) = j + 1;
        const auto found = findLabelSuspects(neighbours, distances, labels);
        QCOMPARE(found.size(), std::size_t{1});
        LabelSuspect expected;
        expected.image = base::ImageId{0};
        expected.label = 2;
        expected.suggested = 0;
        expected.asked = 10;
        expected.agreeing = 9;
        expected.own = 0;
        expected.score = 0.95;
        expected.votes = {{0, 9}, {1, 1}};
        QCOMPARE(found.front(), expected);
    }

    void plantedWrongLabelsAreFound() {
        // 400 points on a line in 4 blocks; each one's neighbours are those beside it. 20 labels are wrong.
        const std::size_t n = 400, k = 12;
        base::Matrix<std::int32_t> neighbours(n, k, -1);
        base::Matrix<float> distances(n, k, 0.F);
        std::vector<std::int32_t> labels;
        for (std::size_t i = 0; i < n; ++i) {
            labels.push_back(static_cast<std::int32_t>(i / 100));
            for (std::size_t j = 0; j < k; ++j) {
                const auto step = static_cast<int>(j / 2) + 1;
                const int other = static_cast<int>(i) + (j % 2 == 0 ? step : -step);
                if (other >= 0 && other < static_cast<int>(n))
                    neighbours(i, j) = other;
                distances(i, j) = static_cast<float>(step);
            }
        }
        std::vector<int> wrong;
        for (int i = 7; i < static_cast<int>(n); i += 20) {
            labels[static_cast<std::size_t>(i)] = (labels[static_cast<std::size_t>(i)] + 1) % 4;
            wrong.push_back(i);
        }
        std::vector<int> found;
        for (const auto& suspect : findLabelSuspects(neighbours, distances, labels))
            found.push_back(suspect.image.value);
        std::sort(found.begin(), found.end());
        QCOMPARE(found, wrong);
    }

    void withoutUseNobodyVotes() {
        base::Matrix<std::int32_t> neighbours(4, 3, -1);
        for (std::size_t j = 0; j < 3; ++j)
            neighbours(0, j) = static_cast<int>(j) + 1;
        const std::vector<std::int32_t> labels{0, 1, 1, 1};
        QCOMPARE(findLabelSuspects(neighbours, {}, labels).size(), std::size_t{1});
        const std::vector<std::uint8_t> usable{1, 1, 0, 1}; // two are fewer than three
        QCOMPARE(findLabelSuspects(neighbours, {}, labels, usable).size(), std::size_t{0});
        const std::vector<std::uint8_t> notItself{0, 1, 1, 1};
        QCOMPARE(findLabelSuspects(neighbours, {}, labels, notItself).size(), std::size_t{0});
    }

    void refusesWhatDoesNotFit() {
        const base::Matrix<std::int32_t> neighbours(4, 3, -1);
        const std::vector<std::int32_t> labels{0, 1};
        QVERIFY_EXCEPTION_THROWN(findLabelSuspects(neighbours, {}, labels), base::Error);
        const base::Matrix<float> distances(4, 2);
        QVERIFY_EXCEPTION_THROWN(findLabelSuspects(neighbours, distances, std::vector<std::int32_t>(4)),
                                 base::Error);
        LabelSuspectOptions options;
        options.agreement = 1.5;
        QVERIFY_EXCEPTION_THROWN(findLabelSuspects(neighbours, {}, std::vector<std::int32_t>(4), {}, options),
                                 base::Error);
    }
};

QTEST_GUILESS_MAIN(LabelSuspectsTest)
#include "label_suspects_test.moc"
