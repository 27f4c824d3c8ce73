// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/query.h"
#include "tests/core/neighbours/neighbour_oracle.h"

#include <QTest>

#include <limits>

using namespace wherefrom;
using neighbours::Metric;

class QueryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalsTheDefinition() {
        const auto points = oracle::clusteredPoints(1500, 70, 10, 1);
        const auto queries = oracle::clusteredPoints(9, 70, 3, 1);
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto found = neighbours::queryNeighbours(points, queries, {20, metric}, {});
            QCOMPARE(found.ids.rows, queries.rows);
            for (std::size_t q = 0; q < queries.rows; ++q) {
                const auto all = oracle::sorted(points, queries.row(q), -1, metric);
                for (std::size_t j = 0; j < 20; ++j) {
                    QCOMPARE(found.ids(q, j), all[j].second);
                    QVERIFY(std::abs(double{found.distances(q, j)} - all[j].first) < 1e-6);
                }
            }
        }
    }

    /// One alone is answered in another way than many.
    void oneAloneIsAnsweredAsAmongMany() {
        auto points = oracle::clusteredPoints(5000, 12, 10, 6);
        points(77, 3) = std::numeric_limits<float>::quiet_NaN();
        const auto queries = oracle::clusteredPoints(8, 12, 4, 6);
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto many = neighbours::queryNeighbours(points, queries, {30, metric}, {});
            for (std::size_t q = 0; q < queries.rows; ++q) {
                const auto one =
                    neighbours::queryNeighbours(points, {queries.row(q).data(), 1, 12}, {30, metric}, {});
                QVERIFY(std::ranges::equal(one.ids.row(0), many.ids.row(q)));
                QVERIFY(std::ranges::equal(one.distances.row(0), many.distances.row(q)));
            }
        }
    }

    /// A query that is one of the points finds it, at exactly 0.
    void aCopyIsFoundFirst() {
        const auto points = oracle::randomPoints(100, 8, 2);
        const auto found = neighbours::queryNeighbours(points, {points.row(42).data(), 1, 8}, {3}, {});
        QCOMPARE(found.ids(0, 0), 42);
        QCOMPARE(found.distances(0, 0), 0.0F);
    }

    /// Far outside of where the points are: their rounding must not hide anybody.
    void farAway() {
        const auto points = oracle::randomPoints(300, 3, 3);
        base::Matrix<float> query(1, 3);
        query.values = {3000, -2000, 1000};
        const auto found = neighbours::queryNeighbours(points, query, {5, Metric::euclidean}, {});
        const auto all = oracle::sorted(points, query.row(0), -1, Metric::euclidean);
        for (std::size_t j = 0; j < 5; ++j)
            QVERIFY(std::abs(double{found.distances(0, j)} - all[j].first) < 1e-3);
    }

    void whatCannotBeFoundIsMissing() {
        auto points = oracle::randomPoints(4, 2, 4);
        points(1, 0) = std::numeric_limits<float>::quiet_NaN();
        base::Matrix<float> queries(2, 2, 1);
        queries(1, 1) = std::numeric_limits<float>::infinity();
        const auto found = neighbours::queryNeighbours(points, queries, {5}, {});
        QVERIFY(found.ids(0, 2) >= 0);
        QCOMPARE(found.ids(0, 3), -1);
        QVERIFY(std::isnan(found.distances(0, 3)));
        QCOMPARE(found.ids(1, 0), -1);
        QCOMPARE(neighbours::queryNeighbours({}, queries, {5}, {}).ids(0, 0), -1);
    }

    void wrongQuestionsAreRefused() {
        const auto points = oracle::randomPoints(4, 2, 4);
        QVERIFY_EXCEPTION_THROWN(neighbours::queryNeighbours(points, oracle::randomPoints(1, 3, 1), {5}, {}),
                                 base::Error);
        QVERIFY_EXCEPTION_THROWN(neighbours::queryNeighbours(points, points, {0}, {}), base::Error);
    }
};

QTEST_GUILESS_MAIN(QueryTest)
#include "query_test.moc"
