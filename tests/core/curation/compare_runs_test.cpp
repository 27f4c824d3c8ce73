// SPDX-License-Identifier: Apache-2.0
#include "core/curation/compare_runs.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace wherefrom;

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();
// Ties within either, and a row that only one of them has at 7 and at 8.
const std::vector<float> first{0.1F, 0.4F, 0.4F, 2.0F, 3.5F, 0.4F, 9.0F, 1.0F, none, 5.0F, 0.0F, 7.0F};
const std::vector<float> second{0.2F, 0.3F, 0.9F, 0.9F, 4.0F, 0.1F, 2.0F, none, 1.0F, 8.0F, 0.0F, 6.5F};

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

} // namespace

/// Figures of scipy 1.x: pearsonr, spearmanr and percentileofscore(kind="mean") of the rows that both have.
class CompareRunsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void agreesWithScipy() {
        const auto agreement = curation::agreement(first, second);
        QCOMPARE(agreement.images, std::size_t{10});
        QVERIFY2(near(agreement.pearson, 0.6649357159998225), qPrintable(QString::number(agreement.pearson)));
        QVERIFY2(near(agreement.spearman, 0.8677292768277213),
                 qPrintable(QString::number(agreement.spearman)));
    }

    void percentilesAreAmongTheImagesBothHave() {
        const auto made = curation::compareRuns(first, second);
        const std::vector<float> expectedFirst{15, 35, 35, 55, 65, 35, 95, none, none, 75, 5, 85};
        const std::vector<float> expectedSecond{25, 35, 50, 50, 75, 15, 65, none, none, 95, 5, 85};
        for (std::size_t i = 0; i < first.size(); ++i) {
            QCOMPARE(std::isnan(made.firstPercentiles[i]), std::isnan(expectedFirst[i]));
            QCOMPARE(std::isnan(made.secondPercentiles[i]), std::isnan(expectedSecond[i]));
            QVERIFY(std::isnan(expectedFirst[i]) || near(made.firstPercentiles[i], expectedFirst[i]));
            QVERIFY(std::isnan(expectedSecond[i]) || near(made.secondPercentiles[i], expectedSecond[i]));
        }
        QCOMPARE(made.byDisagreement, (std::vector<std::int32_t>{6, 5, 9, 2, 0, 4, 3, 1, 10, 11}));
    }

    void aMonotoneChangeLeavesRanksAlone() {
        std::mt19937 random(5);
        std::normal_distribution<float> normal;
        std::vector<float> a(2000), b(2000), reversed(2000);
        for (std::size_t i = 0; i < a.size(); ++i) {
            a[i] = normal(random);
            b[i] = std::exp(a[i]);
            reversed[i] = -3 * a[i];
        }
        QVERIFY(near(curation::agreement(a, b).spearman, 1));
        QVERIFY(curation::agreement(a, b).pearson < 0.95);
        QVERIFY(near(curation::agreement(a, reversed).pearson, -1));
        QVERIFY(near(curation::agreement(a, reversed).spearman, -1));
        QVERIFY(near(curation::overlapOfLowest(a, b, 200), 1));
        QVERIFY(near(curation::overlapOfLowest(a, reversed, 200), 0));
        QVERIFY(
            near(curation::overlapOfHighest(a, reversed, 1500), 1000.0 / 1500)); // both hold the middle 1,000
    }

    void overlapLeavesOutWhatOneDoesNotHave() {
        // Lowest two of the first among common rows: 10 and 0; of the second: 10 and 5.
        QVERIFY(near(curation::overlapOfLowest(first, second, 2), 0.5));
        // Highest three: 6, 11, 9 and 9, 11, 4.
        QVERIFY(near(curation::overlapOfHighest(first, second, 3), 2.0 / 3));
        QVERIFY(near(curation::overlapOfHighest(first, second, 1000), 1));
    }

    void nothingInCommonHasNoFigure() {
        const std::vector<float> a{1, none}, b{none, 2}, constant{3, 3, 3}, varied{1, 2, 3};
        QCOMPARE(curation::agreement(a, b).images, std::size_t{0});
        QVERIFY(std::isnan(curation::agreement(a, b).pearson));
        QVERIFY(std::isnan(curation::overlapOfLowest(a, b, 5)));
        QVERIFY(curation::compareRuns(a, b).byDisagreement.empty());
        QVERIFY(std::isnan(curation::agreement(constant, varied).spearman));
    }
};

QTEST_GUILESS_MAIN(CompareRunsTest)
#include "compare_runs_test.moc"
