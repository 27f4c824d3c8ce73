// SPDX-License-Identifier: Apache-2.0
#include "core/projection/affinities.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

using namespace wherefrom;

namespace {

double entropy(const std::vector<double>& p) {
    return -std::accumulate(p.begin(), p.end(), 0.0, [](double sum, double value) {
        return sum + (value > 0 ? value * std::log(value) : 0);
    });
}

std::vector<float> distances(std::size_t count, float scale, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::uniform_real_distribution<float> uniform(0.2F, 1.0F);
    std::vector<float> values(count);
    for (float& value : values)
        value = scale * uniform(generator);
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

class AffinitiesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void entropyIsTheLogarithmOfThePerplexity() {
        for (const float scale : {1e-6F, 1.0F, 1e6F})
            for (const double perplexity : {2.0, 10.0, 30.0}) {
                const auto p = projection::calibratedRow(distances(90, scale, 1), perplexity);
                QVERIFY(std::abs(entropy(p) - std::log(perplexity)) < 1e-5);
                QVERIFY(std::abs(std::accumulate(p.begin(), p.end(), 0.0) - 1) < 1e-12);
                QVERIFY(std::is_sorted(p.rbegin(), p.rend()));
            }
    }

    void equalDistancesShareEvenly() {
        for (const double value : projection::calibratedRow(std::vector<float>(90, 0.0F), 30))
            QCOMPARE(value, 1.0 / 90);
        std::vector<float> copies(90, 0.0F);
        copies[89] = 1; // 89 equal ones are more than the perplexity
        const auto p = projection::calibratedRow(copies, 30);
        QVERIFY(std::abs(p[0] - 1.0 / 89) < 1e-9);
        QVERIFY(p[89] < 1e-9);
    }

    void perplexityFitsThePoints() {
        QCOMPARE(projection::feasiblePerplexity(30, 90), 30.0);
        QCOMPARE(projection::feasiblePerplexity(30, 60), 20.0);
        QCOMPARE(projection::feasiblePerplexity(30, 3), 2.0);
        QCOMPARE(projection::feasiblePerplexity(30, 1), 1.0);
        QCOMPARE(projection::feasiblePerplexity(30, 0), 1.0);
    }

    /// 0 → 1, 2 → 1 and 1 → 0, one neighbour each: p_01 = (1 + 1)/6, p_12 = 1/6.
    void symmetrised() {
        base::Matrix<std::int32_t> ids(3, 1);
        ids.values = {1, 0, 1};
        const auto p = projection::affinities(ids, base::Matrix<float>(3, 1, 1.0F), 30, {});
        std::map<std::pair<std::size_t, std::int32_t>, float> values;
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t e = p.rowStarts[r]; e < p.rowStarts[r + 1]; ++e)
                values[{r, p.columns[e]}] = p.values[e];
        QCOMPARE(values.size(), std::size_t{4});
        QCOMPARE(values.at({0, 1}), 1.0F / 3);
        QCOMPARE(values.at({1, 0}), 1.0F / 3);
        QCOMPARE(values.at({1, 2}), 1.0F / 6);
        QCOMPARE(values.at({2, 1}), 1.0F / 6);
    }
};

QTEST_GUILESS_MAIN(AffinitiesTest)
#include "affinities_test.moc"
