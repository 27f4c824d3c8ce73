// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/nearest.h"
#include "tests/core/neighbours/neighbour_oracle.h"

#include <QTest>

#include <atomic>
#include <limits>
#include <set>

using namespace wherefrom;
using neighbours::Method;
using neighbours::Metric;

namespace {

neighbours::NeighbourOptions options(std::size_t k, Method method, Metric metric = Metric::cosine) {
    neighbours::NeighbourOptions chosen;
    chosen.k = k;
    chosen.metric = metric;
    chosen.method = method;
    return chosen;
}

/// Share of the k nearest by definition among those found, for every 10th row.
double recallOf(const neighbours::Neighbours& found, const base::Matrix<float>& points, Metric metric) {
    double hits = 0;
    double all = 0;
    for (std::size_t r = 0; r < points.rows; r += 10) {
        const auto truth = oracle::sorted(points, points.row(r), static_cast<std::int32_t>(r), metric);
        const std::set<std::int32_t> ids(found.ids.row(r).begin(), found.ids.row(r).end());
        for (std::size_t j = 0; j < found.ids.columns; ++j)
            hits += ids.contains(truth[j].second) ? 1 : 0;
        all += static_cast<double>(found.ids.columns);
    }
    return hits / all;
}

} // namespace

class ApproximateTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsNearlyAllAndSaysHowMany() {
        const auto points = oracle::clusteredPoints(3000, 16, 30, 1);
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto found =
                neighbours::nearestNeighbours(points, options(15, Method::approximate, metric), {});
            QCOMPARE(found.method, Method::approximate);
            QCOMPARE(found.recallSample, std::size_t{1000});
            const double truly = recallOf(found, points, metric);
            QVERIFY2(truly > 0.97, qPrintable(QString::number(truly)));
            QVERIFY2(std::abs(found.recall - truly) < 0.02, qPrintable(QString::number(found.recall)));
            QVERIFY(found.recall <= 1);
        }
    }

    /// What is found has its true distance, in order, without itself or anybody twice.
    void rowsAreWellFormed() {
        auto points = oracle::randomPoints(800, 6, 2);
        points(5, 0) = std::numeric_limits<float>::quiet_NaN();
        const auto found = neighbours::nearestNeighbours(points, options(10, Method::approximate), {});
        for (std::size_t r = 0; r < points.rows; ++r) {
            std::set<std::int32_t> seen{static_cast<std::int32_t>(r), 5};
            for (std::size_t j = 0; j < 10; ++j) {
                const std::int32_t id = found.ids(r, j);
                QCOMPARE(id < 0, r == 5);
                if (id < 0)
                    continue;
                QVERIFY(seen.insert(id).second);
                const double distance =
                    oracle::distance(points.row(r), points.row(static_cast<std::size_t>(id)), Metric::cosine);
                QVERIFY(std::abs(double{found.distances(r, j)} - distance) < 1e-6);
                QVERIFY(j == 0 || found.distances(r, j - 1) <= found.distances(r, j));
            }
        }
    }

    void smallSetsAreWhole() {
        const auto points = oracle::randomPoints(7, 3, 3);
        const auto found = neighbours::nearestNeighbours(points, options(10, Method::approximate), {});
        const auto exact = neighbours::nearestNeighbours(points, options(10, Method::exact), {});
        QCOMPARE(found.ids.values, exact.ids.values);
        QCOMPARE(found.recall, 1.0);
        QCOMPARE(found.recallSample, std::size_t{7});
    }

    void automaticIsExactForFew() {
        const auto points = oracle::randomPoints(500, 3, 4);
        const auto found = neighbours::nearestNeighbours(points, options(10, Method::automatic), {});
        QCOMPARE(found.method, Method::exact);
        QCOMPARE(found.recallSample, std::size_t{0});
        QCOMPARE(found.recall, 1.0);
    }

    void stopsWhileTheGraphIsBuiltAndSearched() {
        const auto points = oracle::randomPoints(1500, 4, 5);
        for (const std::int64_t border : {100, 1600}) {
            std::stop_source source;
            base::RunContext context;
            context.stop = source.get_token();
            std::atomic<std::int64_t> last{0};
            context.onProgress = [&](const base::Progress& progress) {
                last = progress.done;
                if (progress.done >= border)
                    source.request_stop();
            };
            QVERIFY_EXCEPTION_THROWN(
                neighbours::nearestNeighbours(points, options(3, Method::approximate), context),
                base::Cancelled);
            QVERIFY(last < border + 200);
        }
    }

    void methodsHaveNames() {
        for (const Method method : {Method::automatic, Method::exact, Method::approximate})
            QCOMPARE(neighbours::methodFromName(neighbours::nameOf(method)), method);
        QVERIFY_EXCEPTION_THROWN(neighbours::methodFromName("guess"), base::Error);
    }
};

QTEST_GUILESS_MAIN(ApproximateTest)
#include "approximate_test.moc"
