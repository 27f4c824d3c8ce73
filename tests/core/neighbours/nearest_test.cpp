// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/nearest.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace wherefrom;
using neighbours::Metric;

namespace {

const float missing = std::numeric_limits<float>::quiet_NaN();

base::Matrix<float> randomPoints(std::size_t n, std::size_t d, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::normal_distribution<float> normal(0.5F, 1.0F);
    base::Matrix<float> points(n, d);
    for (float& value : points.values)
        value = normal(generator);
    return points;
}

/// The definitions, written down anew.
double distance(base::MatrixView<float> points, std::size_t a, std::size_t b, Metric metric) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    double squares = 0;
    for (std::size_t c = 0; c < points.columns; ++c) {
        const double x{points(a, c)};
        const double y{points(b, c)};
        xx += x * x;
        yy += y * y;
        xy += x * y;
        squares += (x - y) * (x - y);
    }
    return metric == Metric::cosine ? 1 - xy / std::sqrt(xx * yy) : std::sqrt(squares);
}

void compareWithBruteForce(const base::Matrix<float>& points, Metric metric, std::size_t k) {
    const auto found = neighbours::nearestNeighbours(points, {k, metric, "cpu"}, {});
    for (std::size_t r = 0; r < points.rows; ++r) {
        std::vector<std::pair<double, std::int32_t>> all;
        for (std::size_t j = 0; j < points.rows; ++j)
            if (j != r)
                all.emplace_back(distance(points, r, j, metric), static_cast<std::int32_t>(j));
        std::sort(all.begin(), all.end());
        for (std::size_t j = 0; j < k; ++j) {
            QCOMPARE(found.ids(r, j), all[j].second);
            QVERIFY(std::abs(double{found.distances(r, j)} - all[j].first) < 1e-6);
        }
    }
}

} // namespace

class NearestTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cosineEqualsBruteForce() { compareWithBruteForce(randomPoints(700, 12, 1), Metric::cosine, 15); }
    void euclideanEqualsBruteForce() {
        compareWithBruteForce(randomPoints(700, 12, 2), Metric::euclidean, 15);
    }

    /// More rows than one tile of candidates holds: 9,000 points on a line, whose neighbours are known.
    void tilesAreJoined() {
        base::Matrix<float> points(9000, 1);
        for (std::size_t r = 0; r < points.rows; ++r)
            points(r, 0) = static_cast<float>(r);
        const auto found = neighbours::nearestNeighbours(points, {2, Metric::euclidean, "cpu"}, {});
        for (std::size_t r = 1; r + 1 < points.rows; ++r) {
            QCOMPARE(found.ids(r, 0), static_cast<std::int32_t>(r) - 1); // a tie goes to the lower id
            QCOMPARE(found.ids(r, 1), static_cast<std::int32_t>(r) + 1);
            QCOMPARE(found.distances(r, 1), 1.0F);
        }
        QCOMPARE(found.ids(0, 1), 2);
        QCOMPARE(found.ids(8999, 1), 8997);
    }

    /// 40 copies of one row: none is its own neighbour, all others are at exactly 0.
    void copiesAreNeighboursAtZero() {
        base::Matrix<float> points = randomPoints(60, 8, 3);
        for (std::size_t r = 1; r < 40; ++r)
            std::copy_n(points.row(0).begin(), 8, points.row(r).begin());
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto found = neighbours::nearestNeighbours(points, {5, metric, "cpu"}, {});
            for (std::size_t r = 0; r < 40; ++r) {
                std::set<std::int32_t> ids;
                for (std::size_t j = 0; j < 5; ++j) {
                    QVERIFY(found.ids(r, j) != static_cast<std::int32_t>(r));
                    QVERIFY(found.ids(r, j) < 40);
                    QCOMPARE(found.distances(r, j), 0.0F);
                    ids.insert(found.ids(r, j));
                }
                QCOMPARE(ids.size(), std::size_t{5});
            }
        }
    }

    /// Two rows an angle of 1e-4 apart: 1 − cos = 5e-9, which float32 inner products cannot see.
    void smallDistancesKeepTheirDigits() {
        base::Matrix<float> points(3, 2);
        points.values = {1, 0, 1, 1e-4F, 1, 2e-4F};
        const auto found = neighbours::nearestNeighbours(points, {2, Metric::cosine, "cpu"}, {});
        QCOMPARE(found.ids(0, 0), 1);
        QVERIFY(std::abs(double{found.distances(0, 0)} / 5e-9 - 1) < 1e-3);
        QVERIFY(std::abs(double{found.distances(0, 1)} / 2e-8 - 1) < 1e-3);
    }

    /// Far from the origin inner products lose the digits; the direct distances must not.
    void offsetDoesNotHarm() {
        base::Matrix<float> points = randomPoints(300, 4, 4);
        for (float& value : points.values)
            value = std::round(value * 64) / 64 + 1000;
        const auto found = neighbours::nearestNeighbours(points, {3, Metric::euclidean, "cpu"}, {});
        for (std::size_t r = 0; r < points.rows; ++r) {
            std::vector<double> all;
            for (std::size_t j = 0; j < points.rows; ++j)
                if (j != r)
                    all.push_back(distance(points, r, j, Metric::euclidean));
            std::sort(all.begin(), all.end());
            for (std::size_t j = 0; j < 3; ++j)
                QVERIFY(std::abs(double{found.distances(r, j)} - all[j]) < 1e-4);
        }
    }

    void unusableRowsAreLeftOut() {
        base::Matrix<float> points = randomPoints(20, 3, 5);
        points(4, 1) = missing;
        points(9, 0) = std::numeric_limits<float>::infinity();
        const auto found = neighbours::nearestNeighbours(points, {19, Metric::cosine, "cpu"}, {});
        for (std::size_t r = 0; r < 20; ++r) {
            const bool usable = r != 4 && r != 9;
            for (std::size_t j = 0; j < 19; ++j) {
                const std::int32_t id = found.ids(r, j);
                QCOMPARE(id >= 0, usable && j < 17);
                QCOMPARE(std::isnan(found.distances(r, j)), id < 0);
                QVERIFY(id != 4 && id != 9 && id != static_cast<std::int32_t>(r));
            }
        }
    }

    void zeroRowHasNoDirection() {
        base::Matrix<float> points(3, 2);
        points.values = {0, 0, 0, 0, 1, 0};
        const auto found = neighbours::nearestNeighbours(points, {2, Metric::cosine, "cpu"}, {});
        for (const float value : found.distances.values)
            QCOMPARE(value, 1.0F);
    }

    void fewPoints() {
        QCOMPARE(neighbours::nearestNeighbours({}, {3, Metric::cosine, "cpu"}, {}).ids.rows, std::size_t{0});
        const auto one = neighbours::nearestNeighbours(randomPoints(1, 2, 6), {3, Metric::cosine, "cpu"}, {});
        QCOMPARE(one.ids.values, std::vector<std::int32_t>(3, -1));
        const auto two = neighbours::nearestNeighbours(randomPoints(2, 2, 6), {3, Metric::cosine, "cpu"}, {});
        QCOMPARE(two.ids.values, (std::vector<std::int32_t>{1, -1, -1, 0, -1, -1}));
    }

    void wrongOptionsAreRefused() {
        const auto points = randomPoints(3, 2, 7);
        QVERIFY_EXCEPTION_THROWN(neighbours::nearestNeighbours(points, {0, Metric::cosine, "cpu"}, {}),
                                 base::Error);
        QVERIFY_EXCEPTION_THROWN(neighbours::nearestNeighbours(points, {1, Metric::cosine, "abacus"}, {}),
                                 base::Error);
    }

    void stopsWhenAsked() {
        std::stop_source source;
        base::RunContext context;
        context.stop = source.get_token();
        context.onProgress = [&](const base::Progress&) { source.request_stop(); };
        QVERIFY_EXCEPTION_THROWN(
            neighbours::nearestNeighbours(randomPoints(5000, 4, 8), {3, Metric::cosine, "cpu"}, context),
            base::Cancelled);
    }
};

QTEST_GUILESS_MAIN(NearestTest)
#include "nearest_test.moc"
