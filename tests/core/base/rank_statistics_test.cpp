// SPDX-License-Identifier: Apache-2.0
#include "core/base/rank_statistics.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace wherefrom::base;

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
const std::vector<float> a{3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5F}, b{2, 7, 1, 8, 2, 8, 1, 8, 2, 8};

bool isNear(double value, double expected) {
    return std::abs(value - expected) < 1e-12;
}

} // namespace

/// Values of scipy 1.10 (pearsonr, spearmanr, rankdata) and scikit-learn 1.2 (roc_auc_score).
class RankStatisticsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalValuesShareTheirMeanRank() {
        QCOMPARE(averageRanks(b), (std::vector<double>{4, 6, 1.5, 8.5, 4, 8.5, 1.5, 8.5, 4, 8.5}));
        QVERIFY(averageRanks({}).empty());
    }
    void correlations() {
        QVERIFY(isNear(pearson(a, b), 0.12819684197984457));
        QVERIFY(isNear(spearman(a, b), 0.16308001724472523));
    }
    void whatIsNotFiniteIsLeftOut() {
        auto x = a, y = b;
        x.push_back(nothing);
        y.push_back(100);
        x.push_back(100);
        y.push_back(std::numeric_limits<float>::infinity());
        QVERIFY(isNear(pearson(x, y), 0.12819684197984457));
        QVERIFY(isNear(spearman(x, y), 0.16308001724472523));
    }
    void withoutVariationThereIsNoCorrelation() {
        const std::vector<float> same(10, 2.0F);
        QVERIFY(std::isnan(pearson(a, same)));
        QVERIFY(std::isnan(spearman(same, a)));
        QVERIFY(std::isnan(pearson(std::vector<float>{1}, std::vector<float>{2})));
    }
    void areaUnderTheCurve() {
        const std::vector<float> positive{3, 1, 4, 1, 5, nothing}, negative{2, 1, 1, 0.5F, 3, 4.5F};
        QVERIFY(isNear(auroc(positive, negative), 0.65));
        QVERIFY(isNear(auroc(negative, positive), 0.35));
        QVERIFY(std::isnan(auroc({}, negative)));
    }
};

QTEST_GUILESS_MAIN(RankStatisticsTest)
#include "rank_statistics_test.moc"
