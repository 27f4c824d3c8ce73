// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/device_search.h"
#include "core/neighbours/exact_search.h"
#include "core/neighbours/nearest.h"
#include "core/neighbours/score_kernel.h"
#include "tests/core/neighbours/neighbour_oracle.h"

#include <QTest>

#include <atomic>
#include <limits>

using namespace wherefrom;
using neighbours::Metric;
using neighbours::Ranked;

namespace {

/// As the definition says, ties by the lower id in the stored precision.
std::vector<Ranked> nearestByDefinition(base::MatrixView<float> points, std::size_t row, Metric metric,
                                        std::size_t k) {
    std::vector<Ranked> all;
    for (const auto& [distance, id] :
         oracle::sorted(points, points.row(row), static_cast<std::int32_t>(row), metric))
        all.push_back({static_cast<float>(distance), id});
    std::sort(all.begin(), all.end());
    all.resize(std::min(all.size(), k));
    return all;
}

} // namespace

class ExactSearchTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void kernelEqualsItsDefinition_data() {
        QTest::addColumn<int>("width");
        for (const int width : {1, 3, 16, 64, 129})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }
    void kernelEqualsItsDefinition() {
        QFETCH(int, width);
        const auto d = static_cast<std::size_t>(width);
        const auto& kernel = neighbours::scoreKernel();
        const auto queries = oracle::randomPoints(d, kernel.rows, 1);
        const auto panel = oracle::randomPoints(d, neighbours::panelColumns, 2);
        const auto start = oracle::randomPoints(1, neighbours::panelColumns, 3);
        base::Matrix<float> scores(kernel.rows, neighbours::panelColumns + 5, 7);
        kernel.run(queries.values.data(), panel.values.data(), start.values.data(), d, scores.values.data(),
                   scores.columns);
        for (std::size_t r = 0; r < kernel.rows; ++r)
            for (std::size_t column = 0; column < scores.columns; ++column) {
                if (column >= neighbours::panelColumns) {
                    QCOMPARE(scores(r, column), 7.0F); // nothing beside the panel is touched
                    continue;
                }
                double expected = start(0, column);
                for (std::size_t c = 0; c < d; ++c)
                    expected += double{queries(c, r)} * double{panel(c, column)};
                QVERIFY(std::abs(double{scores(r, column)} - expected) < 1e-4);
            }
    }

    void collectsWhatIsAbove() {
        auto scores = oracle::randomPoints(1, 96, 4).values;
        scores[13] = 1;
        scores[95] = -std::numeric_limits<float>::infinity();
        std::vector<neighbours::Candidate> found(96);
        found.resize(neighbours::collectAbove(scores.data(), 96, 1, 1000, found.data()));
        std::size_t next = 0;
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (scores[i] > 1) {
                QCOMPARE(found.at(next).score, scores[i]);
                QCOMPARE(found.at(next++).place, static_cast<std::int32_t>(1000 + i));
            }
        QCOMPARE(next, found.size());
        const float lowest = -std::numeric_limits<float>::infinity();
        found.resize(96);
        QCOMPARE(neighbours::collectAbove(scores.data(), 96, lowest, 0, found.data()), std::size_t{95});
    }

    /// Rows closer together than float32 scores can tell: 2,000 within a millionth of each other, more than
    /// any list holds. A ranking by rounded scores would fail.
    void roundingHidesNobody() {
        auto points = oracle::randomPoints(2000, 24, 5);
        const auto centre = oracle::randomPoints(1, 24, 6);
        for (std::size_t r = 0; r < points.rows; ++r)
            for (std::size_t c = 0; c < points.columns; ++c)
                points(r, c) = centre(0, c) + 3e-6F * points(r, c);
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto found =
                neighbours::nearestNeighbours(points, {30, metric, "cpu", neighbours::Method::exact}, {});
            for (std::size_t r = 0; r < points.rows; r += 37) {
                const auto expected = nearestByDefinition(points, r, metric, 30);
                for (std::size_t j = 0; j < 30; ++j) {
                    QVERIFY(std::abs(found.distances(r, j) - expected[j].distance) <=
                            1e-5F * expected[j].distance);
                    // Another row only where it is as near, but for the last digit of a float64 sum.
                    if (found.ids(r, j) != expected[j].id)
                        QVERIFY(j + 1 == 30 ||
                                std::abs(expected[j + 1].distance - expected[j].distance) <=
                                    1e-5F * expected[j].distance ||
                                (j > 0 && std::abs(expected[j].distance - expected[j - 1].distance) <=
                                              1e-5F * expected[j].distance));
                }
            }
        }
    }

    /// 3,000 equal rows among others: each has the lowest rows of them, itself left out.
    void amongManyCopiesTheLowestRowsWin() {
        auto points = oracle::randomPoints(4000, 5, 7);
        for (std::size_t r = 500; r < 3500; ++r)
            std::ranges::copy(points.row(0), points.row(r).begin());
        const auto found = neighbours::nearestNeighbours(points, {20}, {});
        for (const std::size_t r : {0U, 500U, 512U, 3499U}) {
            std::vector<std::int32_t> expected;
            for (std::int32_t id = 0; expected.size() < 20; id = id == 0 ? 500 : id + 1)
                if (id != static_cast<std::int32_t>(r))
                    expected.push_back(id);
            const auto ids = found.ids.row(r);
            QCOMPARE(std::vector<std::int32_t>(ids.begin(), ids.end()), expected);
            QCOMPARE(found.distances(r, 19), 0.0F);
        }
    }

    /// In order of their clusters, as the folders of a dataset come, and wider than a tile of panels.
    void sortedAndWideSetsEqualTheDefinition() {
        for (const std::size_t d : {3U, 130U, 700U}) {
            const auto points = oracle::clusteredPoints(1200, d, 9, 8);
            const auto found = neighbours::nearestNeighbours(points, {40}, {});
            for (std::size_t r = 0; r < points.rows; r += 53) {
                const auto expected = nearestByDefinition(points, r, Metric::cosine, 40);
                for (std::size_t j = 0; j < 40; ++j)
                    QCOMPARE(found.ids(r, j), expected[j].id);
            }
        }
    }

    void tilesOfADeviceFindTheSame() {
        auto points = oracle::clusteredPoints(1000, 20, 9, 9);
        points(3, 3) = std::numeric_limits<float>::quiet_NaN();
        for (const Metric metric : {Metric::cosine, Metric::euclidean}) {
            const auto usable = neighbours::usableRows(points, metric);
            const auto exact = neighbours::nearestNeighbours(points, {25, metric}, {});
            const neighbours::CandidatePanels none(usable, {});
            const std::vector<std::int32_t> rows{0, 7, 400, 998};
            std::vector<std::vector<Ranked>> found(rows.size());
            neighbours::deviceSearch({none, usable, rows, 25}, "cpu", {},
                                     [&](std::size_t index, std::span<const Ranked> nearest) {
                                         found[index].assign(nearest.begin(), nearest.end());
                                     });
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto row = static_cast<std::size_t>(usable.ids[static_cast<std::size_t>(rows[i])]);
                QCOMPARE(found[i].size(), std::size_t{25});
                for (std::size_t j = 0; j < 25; ++j) {
                    QCOMPARE(found[i][j].id, exact.ids(row, j));
                    QCOMPARE(found[i][j].distance, exact.distances(row, j));
                }
            }
        }
    }

    void progressCountsEveryRow() {
        const auto points = oracle::randomPoints(3000, 4, 10);
        base::RunContext context;
        std::atomic<std::int64_t> most{0};
        context.onProgress = [&](const base::Progress& progress) {
            most = std::max<std::int64_t>(most, progress.done);
            QCOMPARE(progress.total, std::int64_t{3000});
        };
        neighbours::nearestNeighbours(points, {5}, context);
        QCOMPARE(most.load(), std::int64_t{3000});
    }
};

QTEST_GUILESS_MAIN(ExactSearchTest)
#include "exact_search_test.moc"
