// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/insert.h"
#include "tests/core/neighbours/neighbour_oracle.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>

using namespace wherefrom;
using neighbours::Metric;
using neighbours::Neighbours;

namespace {

neighbours::NeighbourOptions options(std::size_t k, Metric metric = Metric::cosine) {
    neighbours::NeighbourOptions chosen;
    chosen.k = k;
    chosen.metric = metric;
    chosen.method = neighbours::Method::exact;
    return chosen;
}

base::Matrix<float> rowsOf(const base::Matrix<float>& points, const std::vector<std::int32_t>& rows) {
    base::Matrix<float> some(rows.size(), points.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::ranges::copy(points.row(static_cast<std::size_t>(rows[i])), some.row(i).begin());
    return some;
}

void compare(const Neighbours& found, const Neighbours& expected) {
    QCOMPARE(found.ids.values, expected.ids.values);
    QCOMPARE(found.distances.values.size(), expected.distances.values.size());
    for (std::size_t i = 0; i < found.distances.values.size(); ++i) {
        const float a = found.distances.values[i];
        const float b = expected.distances.values[i];
        QVERIFY2(a == b || (std::isnan(a) && std::isnan(b)), qPrintable(QString::number(i)));
    }
}

/// `before` and `after` are rows of `all`: what was there, and what is.
void check(const base::Matrix<float>& all, const std::vector<std::int32_t>& before,
           const std::vector<std::int32_t>& after, const neighbours::NeighbourOptions& chosen,
           std::size_t earlierK) {
    auto earlierOptions = chosen;
    earlierOptions.k = earlierK;
    const auto earlier = neighbours::nearestNeighbours(rowsOf(all, before), earlierOptions, {});
    std::vector<std::int32_t> earlierRow;
    for (const std::int32_t row : after) {
        const auto known = std::ranges::find(before, row);
        earlierRow.push_back(known == before.end() ? -1 : static_cast<std::int32_t>(known - before.begin()));
    }
    const auto now = rowsOf(all, after);
    compare(neighbours::insertNeighbours(now, earlier, earlierRow, chosen, {}),
            neighbours::nearestNeighbours(now, chosen, {}));
}

std::vector<std::int32_t> range(std::int32_t from, std::int32_t to) {
    std::vector<std::int32_t> rows(static_cast<std::size_t>(to - from));
    std::iota(rows.begin(), rows.end(), from);
    return rows;
}

/// Every `step`-th left out.
std::vector<std::int32_t> thinned(std::int32_t count, std::int32_t step) {
    std::vector<std::int32_t> rows;
    for (std::int32_t i = 0; i < count; ++i)
        if (i % step != 0)
            rows.push_back(i);
    return rows;
}

} // namespace

/// The oracle is the full search, which nearest_test holds to the definition.
class InsertTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalsASearchOfAll_data() {
        QTest::addColumn<std::vector<std::int32_t>>("before");
        QTest::addColumn<std::vector<std::int32_t>>("after");
        QTest::newRow("added at the end") << range(0, 700) << range(0, 900);
        QTest::newRow("added among them") << thinned(900, 7) << range(0, 900);
        QTest::newRow("removed") << range(0, 900) << thinned(900, 9);
        QTest::newRow("both") << thinned(900, 5) << thinned(900, 7);
        QTest::newRow("nothing changed") << range(0, 900) << range(0, 900);
        QTest::newRow("all new") << range(0, 300) << range(300, 900);
        QTest::newRow("another order") << thinned(900, 7) << [] {
            auto rows = range(0, 900);
            std::reverse(rows.begin(), rows.end());
            return rows;
        }();
        QTest::newRow("from few") << range(0, 5) << range(0, 900);
        QTest::newRow("to few") << range(0, 900) << range(897, 900);
        QTest::newRow("to one") << range(0, 900) << range(3, 4);
        QTest::newRow("to none") << range(0, 900) << range(0, 0);
    }
    void equalsASearchOfAll() {
        QFETCH(std::vector<std::int32_t>, before);
        QFETCH(std::vector<std::int32_t>, after);
        auto points = oracle::clusteredPoints(900, 9, 12, 3);
        points(17, 2) = std::numeric_limits<float>::quiet_NaN();
        points(801, 0) = std::numeric_limits<float>::infinity();
        for (const Metric metric : {Metric::cosine, Metric::euclidean})
            check(points, before, after, options(12, metric), 12);
    }

    /// Many rows are equally near: whoever has the lower row wins, however they came.
    void tiesFallAsInASearchOfAll() {
        auto points = oracle::randomPoints(400, 2, 5);
        for (float& value : points.values)
            value = std::round(2 * value) + 1;
        check(points, thinned(400, 3), thinned(400, 4), options(10, Metric::euclidean), 10);
        check(points, thinned(400, 3), thinned(400, 4), options(10), 10);
    }

    void anEarlierResultMayBeWiderOrNarrower() {
        const auto points = oracle::clusteredPoints(300, 6, 5, 8);
        check(points, thinned(300, 6), range(0, 300), options(8), 20);
        check(points, thinned(300, 6), range(0, 300), options(20), 8);
    }

    /// The distances of what was kept are taken over, not computed again: so the cost is that of the new
    /// rows.
    void keptRowsAreNotSearchedAgain() {
        const auto points = oracle::randomPoints(200, 4, 9);
        auto earlier = neighbours::nearestNeighbours(points, options(5), {});
        for (float& distance : earlier.distances.values)
            distance /= 1024;
        const auto found = neighbours::insertNeighbours(points, earlier, range(0, 200), options(5), {});
        compare(found, earlier);
    }

    void anApproximateResultStaysOneAndIsMeasured() {
        const auto points = oracle::clusteredPoints(500, 6, 5, 10);
        auto earlier = neighbours::nearestNeighbours(rowsOf(points, range(0, 400)), options(5), {});
        earlier.method = neighbours::Method::approximate;
        auto earlierRow = range(0, 500);
        std::fill(earlierRow.begin() + 400, earlierRow.end(), -1);
        const auto whole = neighbours::insertNeighbours(points, earlier, earlierRow, options(5), {});
        QCOMPARE(whole.method, neighbours::Method::approximate);
        QCOMPARE(whole.recallSample, std::size_t{500});
        QCOMPARE(whole.recall, 1.0);
        // Every row forgets the nearest of five, and those of the first 400 that keep what they had show it.
        for (std::size_t r = 0; r < 400; ++r)
            for (std::size_t j = 0; j < 5; ++j) {
                earlier.ids(r, j) = j < 4 ? earlier.ids(r, j + 1) : -1;
                earlier.distances(r, j) =
                    j < 4 ? earlier.distances(r, j + 1) : std::numeric_limits<float>::quiet_NaN();
            }
        const auto lossy = neighbours::insertNeighbours(points, earlier, earlierRow, options(5), {});
        QVERIFY2(lossy.recall > 0.8 && lossy.recall < 0.9, qPrintable(QString::number(lossy.recall)));
    }

    void wrongSizesAreRefused() {
        const auto points = oracle::randomPoints(10, 2, 1);
        const auto earlier = neighbours::nearestNeighbours(points, options(3), {});
        QVERIFY_EXCEPTION_THROWN(neighbours::insertNeighbours(points, earlier, range(0, 9), options(3), {}),
                                 base::Error);
        QVERIFY_EXCEPTION_THROWN(neighbours::insertNeighbours(points, earlier, range(1, 11), options(3), {}),
                                 base::Error);
        QVERIFY_EXCEPTION_THROWN(neighbours::insertNeighbours(points, earlier, range(0, 10), options(0), {}),
                                 base::Error);
    }

    void tellsTheRowsOfBothParts() {
        const auto points = oracle::randomPoints(300, 4, 9);
        const auto earlier = neighbours::nearestNeighbours(rowsOf(points, range(0, 200)), options(5), {});
        auto earlierRow = range(0, 300);
        std::fill(earlierRow.begin() + 200, earlierRow.end(), -1);
        base::RunContext context;
        std::mutex mutex;
        std::int64_t most = 0;
        context.onProgress = [&](const base::Progress& progress) {
            const std::lock_guard lock(mutex);
            QCOMPARE(progress.total, std::int64_t{300});
            most = std::max(most, progress.done);
        };
        neighbours::insertNeighbours(points, earlier, earlierRow, options(5), context);
        QCOMPARE(most, std::int64_t{300});
    }
};

QTEST_GUILESS_MAIN(InsertTest)
#include "insert_test.moc"
