// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/outliers.h"
#include "core/curation/percentile.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

using namespace wherefrom;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

using Points = std::vector<std::array<double, 2>>;

struct Neighbours {
    base::Matrix<std::int32_t> ids;
    base::Matrix<float> distances;
};

/// All others by distance; points at NaN are unusable.
Neighbours neighboursOf(const Points& points, std::size_t k) {
    Neighbours result{{points.size(), k, -1}, {points.size(), k, notANumber}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::vector<std::pair<double, std::size_t>> others;
        for (std::size_t j = 0; j < points.size(); ++j) {
            const double distance = std::hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
            if (j != i && !std::isnan(distance))
                others.emplace_back(distance, j);
        }
        std::sort(others.begin(), others.end());
        for (std::size_t c = 0; c < std::min(k, others.size()); ++c) {
            result.ids(i, c) = static_cast<std::int32_t>(others[c].second);
            result.distances(i, c) = static_cast<float>(others[c].first);
        }
    }
    return result;
}

/// 24 scattered points and one far away.
Points scattered() {
    Points points;
    for (int i = 0; i < 24; ++i)
        points.push_back({(i * 37 % 101) / 10.0, (i * i * 13 % 97) / 10.0});
    points.push_back({30, 30});
    return points;
}

void compare(const std::vector<float>& found, const std::vector<double>& expected) {
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(std::abs(found[i] - expected[i]) < 2e-5 * expected[i],
                 qPrintable(QStringLiteral("%1: %2 for %3").arg(i).arg(found[i]).arg(expected[i])));
}

} // namespace

class OutliersTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void factorAsScikitLearn();
    void distanceAsScikitLearn();
    void copiesDoNotBreakTheFactor();
    void unusableImagesAreNan();
    void refusesWrongShapes();
    void percentilesAsScipy();
    void percentilesOfOddInputs();
};

// python3 -c "import numpy as np; from sklearn.neighbors import LocalOutlierFactor as L, NearestNeighbors as
// N x = np.array([[(i*37)%101/10, (i*i*13)%97/10] for i in range(24)] + [[30, 30]])
// print((-L(5).fit(x).negative_outlier_factor_).round(6).tolist())
// print(N(n_neighbors=5).fit(x).kneighbors()[0].mean(1).round(6).tolist())"     (scikit-learn 1.2.1)
void OutliersTest::factorAsScikitLearn() {
    const auto [ids, distances] = neighboursOf(scattered(), 9);
    compare(curation::localOutlierFactor(ids, distances, 5),
            {1.15209,  0.951197, 1.019257, 1.073964, 1.039147, 0.982138, 1.049314, 1.001985, 1.006792,
             1.053529, 0.96003,  1.125131, 0.982584, 1.014074, 1.060126, 1.039147, 1.013435, 1.041778,
             0.935736, 1.067695, 0.936408, 1.071597, 1.023222, 0.982296, 12.590714});
}

void OutliersTest::distanceAsScikitLearn() {
    compare(curation::meanNeighbourDistance(neighboursOf(scattered(), 9).distances, 5),
            {3.218018, 1.89338,  1.632597, 1.90707,  1.66154,  1.616381, 1.664543, 1.926403, 2.182163,
             1.722836, 1.611293, 2.244962, 2.010528, 2.102601, 2.028365, 1.639844, 1.818819, 1.720264,
             1.754525, 2.046185, 2.371373, 2.542984, 2.678003, 2.558325, 32.926098});
}

void OutliersTest::copiesDoNotBreakTheFactor() {
    // Copies of one point: every other point's factor stays finite, and the copies agree among themselves.
    Points points = scattered();
    const std::size_t n = points.size();
    for (int copy = 0; copy < 7; ++copy)
        points.push_back(points[3]);
    const auto [ids, distances] = neighboursOf(points, 20);
    const auto factors = curation::localOutlierFactor(ids, distances, 5);
    for (const float factor : factors)
        QVERIFY(std::isfinite(factor));
    QVERIFY(factors[24] > 5);
    for (std::size_t copy = n; copy < points.size(); ++copy)
        QVERIFY(std::abs(factors[copy] - factors[3]) < 1e-5F);
    QVERIFY(factors[3] > 0.5F && factors[3] < 2);
    // Rows that list nothing but copies.
    const auto narrow = neighboursOf(points, 5);
    const auto few = curation::localOutlierFactor(narrow.ids, narrow.distances, 5);
    QCOMPARE(few[3], 1.0F);
    QVERIFY(std::all_of(few.begin(), few.end(), [](float factor) { return std::isfinite(factor); }));
}

void OutliersTest::unusableImagesAreNan() {
    Points points = scattered();
    points.insert(points.begin() + 4, {std::numeric_limits<double>::quiet_NaN(), 0});
    const auto [ids, distances] = neighboursOf(points, 9);
    auto factors = curation::localOutlierFactor(ids, distances, 5);
    auto means = curation::meanNeighbourDistance(distances, 5);
    QVERIFY(std::isnan(factors[4]) && std::isnan(means[4]));
    const auto plain = neighboursOf(scattered(), 9);
    factors.erase(factors.begin() + 4);
    means.erase(means.begin() + 4);
    QCOMPARE(factors, curation::localOutlierFactor(plain.ids, plain.distances, 5));
    QCOMPARE(means, curation::meanNeighbourDistance(plain.distances, 5));
}

void OutliersTest::refusesWrongShapes() {
    const auto [ids, distances] = neighboursOf(scattered(), 9);
    QVERIFY_EXCEPTION_THROWN(curation::localOutlierFactor(ids, distances, 0), base::Error);
    QVERIFY_EXCEPTION_THROWN(curation::localOutlierFactor(ids, base::Matrix<float>(25, 8), 5), base::Error);
    auto wrong = ids;
    wrong(3, 0) = 25;
    QVERIFY_EXCEPTION_THROWN(curation::localOutlierFactor(wrong, distances, 5), base::Error);
    QVERIFY_EXCEPTION_THROWN(curation::meanNeighbourDistance(distances, 0), base::Error);
}

// python3 -c "from scipy.stats import percentileofscore as p; v = [3, 1, 2, 2, 5, 2, -1]
// print([p(v, t, 'mean') for t in v])"
void OutliersTest::percentilesAsScipy() {
    const std::vector<float> values{3, 1, 2, 2, 5, 2, -1};
    compare(curation::percentiles(values),
            {78.57142857142857, 21.42857142857143, 50.0, 50.0, 92.85714285714286, 50.0, 7.142857142857143});
}

void OutliersTest::percentilesOfOddInputs() {
    QVERIFY(curation::percentiles({}).empty());
    const std::vector<float> values{notANumber, 2, notANumber, 1};
    const auto found = curation::percentiles(values);
    QVERIFY(std::isnan(found[0]) && std::isnan(found[2]));
    QCOMPARE(found[1], 75.0F);
    QCOMPARE(found[3], 25.0F);
}

QTEST_GUILESS_MAIN(OutliersTest)
#include "outliers_test.moc"
