// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/neighbours/nearest.h"
#include "core/projection/affinities.h"
#include "core/projection/descent.h"
#include "core/projection/pca.h"
#include "core/projection/repulsion.h"
#include "core/projection/tsne.h"
#include "tests/core/projection/waves.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace wherefrom;

namespace {

neighbours::Neighbours graphOf(const base::Matrix<float>& points) {
    return neighbours::nearestNeighbours(points, {90, neighbours::Metric::euclidean, "cpu"}, {});
}

projection::TsneResult mapOf(const base::Matrix<float>& points, const projection::TsneOptions& options = {}) {
    const auto graph = graphOf(points);
    const auto start = projection::initialLayout(projection::pca(points, 2, {}), 1);
    return projection::tsne(graph.ids, graph.distances, start, options, {});
}

projection::TsneOptions shortRun() {
    projection::TsneOptions options;
    options.earlyIterations = 30;
    options.iterations = 30;
    return options;
}

/// `count` points round each of 5 centres far apart in 10 dimensions; point i is of cluster i mod 5.
base::Matrix<float> mixture(std::size_t count) {
    std::mt19937_64 generator(11);
    std::normal_distribution<float> normal;
    base::Matrix<float> points(5 * count, 10);
    for (std::size_t i = 0; i < points.rows; ++i)
        for (std::size_t c = 0; c < 10; ++c)
            points(i, c) = normal(generator) + (c == i % 5 ? 15.0F : 0.0F);
    return points;
}

/// Share of points whose nearest point in the map is of their own cluster.
double purity(const base::Matrix<float>& layout) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < layout.rows; ++i) {
        float best = std::numeric_limits<float>::infinity();
        std::size_t nearest = i;
        for (std::size_t j = 0; j < layout.rows; ++j) {
            const float distance = std::hypot(layout(i, 0) - layout(j, 0), layout(i, 1) - layout(j, 1));
            if (j != i && distance < best) {
                best = distance;
                nearest = j;
            }
        }
        same += nearest % 5 == i % 5 ? 1 : 0;
    }
    return static_cast<double>(same) / static_cast<double>(layout.rows);
}

/// Is stopped while it adds up the forces, some of them already written.
class StoppedRepulsion : public projection::Repulsion {
  public:
    double evaluate(std::span<const float> /*layout*/, std::span<float> forces,
                    const base::RunContext& /*context*/) override {
        forces[0] = 1e9F;
        throw base::Cancelled();
    }
};

bool allFinite(const base::Matrix<float>& layout) {
    return std::all_of(layout.values.begin(), layout.values.end(), [](float v) { return std::isfinite(v); });
}

} // namespace

class TsneTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// sklearn.manifold.TSNE(perplexity=30, method='exact', learning_rate=50, n_iter=3000) on waves(91, 5)
    /// from this start: 0.1635, from one 1 % larger 0.1627. All 90 others are neighbours, so both have the
    /// same P.
    void divergenceIsThatOfScikitLearn() {
        const auto graph = graphOf(support::waves(91, 5));
        base::Matrix<float> start(91, 2);
        for (std::size_t i = 0; i < 91; ++i) {
            start(i, 0) = static_cast<float>(1e-4 * std::sin(static_cast<double>(i) + 1));
            start(i, 1) = static_cast<float>(1e-4 * std::cos(2 * (static_cast<double>(i) + 1)));
        }
        for (const std::size_t exactBelow : {std::size_t{2000}, std::size_t{0}}) {
            projection::TsneOptions options;
            options.exactBelow = exactBelow;
            const auto map = projection::tsne(graph.ids, graph.distances, start, options, {});
            QVERIFY2(std::abs(map.klDivergence / 0.1631 - 1) < 0.03,
                     qPrintable(QString::number(map.klDivergence)));
        }
    }

    void clustersStaySeparate() {
        const auto points = mixture(120);
        projection::TsneOptions options;
        const auto exact = mapOf(points, options);
        QCOMPARE(purity(exact.layout), 1.0);
        options.exactBelow = 0;
        const auto interpolated = mapOf(points, options);
        QCOMPARE(purity(interpolated.layout), 1.0);
        QVERIFY2(std::abs(interpolated.klDivergence / exact.klDivergence - 1) < 0.05,
                 qPrintable(QString::number(interpolated.klDivergence / exact.klDivergence)));
        const double mean = std::accumulate(exact.pointDivergence.begin(), exact.pointDivergence.end(), 0.0) /
                            static_cast<double>(points.rows);
        QVERIFY(std::abs(mean - exact.klDivergence) < 1e-5);
    }

    void repeats() {
        for (const std::size_t exactBelow : {std::size_t{2000}, std::size_t{0}}) {
            auto options = shortRun();
            options.exactBelow = exactBelow;
            QCOMPARE(mapOf(mixture(40), options).layout.values, mapOf(mixture(40), options).layout.values);
        }
    }

    /// Cancelled in the middle of each phase and resumed: the same map, bit for bit.
    void resumesWhereItStopped() {
        const auto points = mixture(40);
        const auto graph = graphOf(points);
        const auto start = projection::initialLayout(projection::pca(points, 2, {}), 1);
        for (const std::size_t exactBelow : {std::size_t{2000}, std::size_t{0}}) {
            auto options = shortRun();
            options.exactBelow = exactBelow;
            const auto whole = projection::tsne(graph.ids, graph.distances, start, options, {});
            projection::TsneState state;
            for (const int stopAt : {17, 44}) {
                std::stop_source source;
                base::RunContext context;
                context.stop = source.get_token();
                context.onProgress = [&](const base::Progress& progress) {
                    if (progress.done == stopAt)
                        source.request_stop();
                };
                QVERIFY_EXCEPTION_THROWN(
                    projection::tsne(graph.ids, graph.distances, start, options, context, {}, &state),
                    base::Cancelled);
                QCOMPARE(state.iteration, stopAt);
            }
            const auto resumed = projection::tsne(graph.ids, graph.distances, start, options, {}, {}, &state);
            QCOMPARE(state.iteration, 60);
            QCOMPARE(resumed.layout.values, whole.layout.values);
        }
    }

    /// An iteration that is stopped half-way has moved nothing.
    void stoppedIterationMovesNothing() {
        const auto graph = graphOf(mixture(20));
        const auto p = projection::affinities(graph.ids, graph.distances, 30, {});
        StoppedRepulsion repulsion;
        projection::Descent descent(p, repulsion, shortRun());
        std::vector<float> layout(2 * p.count());
        std::iota(layout.begin(), layout.end(), 0.0F);
        descent.start(layout);
        QVERIFY_EXCEPTION_THROWN(descent.step({}), base::Cancelled);
        QCOMPARE(descent.layout(), layout);
        QCOMPARE(descent.velocities(), std::vector<float>(layout.size(), 0.0F));
        QCOMPARE(descent.gains(), std::vector<float>(layout.size(), 1.0F));
        QCOMPARE(descent.iteration(), 0);
    }

    /// Columns that do not vary say nothing: the neighbours are the same, and so is the map but for rounding
    /// in its start.
    void constantColumnsChangeNothing() {
        const auto points = mixture(40);
        base::Matrix<float> wider(points.rows, points.columns + 2, 4.0F);
        for (std::size_t r = 0; r < points.rows; ++r)
            std::copy_n(points.row(r).begin(), points.columns, wider.row(r).begin());
        const auto map = mapOf(wider);
        QVERIFY(allFinite(map.layout));
        QCOMPARE(purity(map.layout), 1.0);
        QVERIFY(std::abs(map.klDivergence / mapOf(points).klDivergence - 1) < 0.05);
    }

    void observersSeeTheMapMove() {
        const auto points = mixture(20);
        const auto graph = graphOf(points);
        std::vector<int> iterations;
        const auto map = projection::tsne(graph.ids, graph.distances,
                                          projection::initialLayout(projection::pca(points, 2, {}), 1),
                                          shortRun(), {}, [&](base::MatrixView<float> layout, int iteration) {
                                              QCOMPARE(layout.rows, points.rows);
                                              iterations.push_back(iteration);
                                          });
        QCOMPARE(iterations, (std::vector<int>{10, 20, 30, 40, 50, 60}));
    }

    void unusableRowsStayNaN() {
        auto points = mixture(20);
        points(3, 4) = std::numeric_limits<float>::quiet_NaN();
        const auto map = mapOf(points, shortRun());
        for (std::size_t r = 0; r < points.rows; ++r) {
            QCOMPARE(std::isfinite(map.layout(r, 0)), r != 3);
            QCOMPARE(std::isfinite(map.pointDivergence[r]), r != 3);
        }
        QVERIFY(std::isfinite(map.klDivergence));
    }

    /// 200 copies of one point (more than there are neighbours) among others, and nothing but copies.
    void copiesDoNotBreakIt() {
        auto points = mixture(60);
        for (std::size_t r = 1; r < 200; ++r)
            std::copy_n(points.row(0).begin(), 10, points.row(r).begin());
        for (const std::size_t exactBelow : {std::size_t{2000}, std::size_t{0}}) {
            projection::TsneOptions options;
            options.exactBelow = exactBelow;
            const auto map = mapOf(points, options);
            QVERIFY(allFinite(map.layout));
            QVERIFY(std::isfinite(map.klDivergence));
            QVERIFY(map.layout(0, 0) != map.layout(1, 0)); // each can be pointed at
            const auto same = mapOf(base::Matrix<float>(150, 4, 1.0F), options);
            QVERIFY(allFinite(same.layout));
            QVERIFY(std::isfinite(same.klDivergence));
        }
    }

    void fewPoints() {
        for (std::size_t n = 0; n <= 12; ++n)
            for (const std::size_t exactBelow : {std::size_t{2000}, std::size_t{0}}) {
                projection::TsneOptions options;
                options.exactBelow = exactBelow;
                const auto map = mapOf(support::waves(n, 5), options);
                QCOMPARE(map.layout.rows, n);
                QVERIFY(allFinite(map.layout));
                QVERIFY2(std::isfinite(map.klDivergence),
                         qPrintable(QStringLiteral("%1 points, exact below %2").arg(n).arg(exactBelow)));
            }
    }

    void wrongOptionsAreRefused() {
        auto options = shortRun();
        options.perplexity = 0.5;
        QVERIFY_EXCEPTION_THROWN(mapOf(mixture(4), options), base::Error);
        const auto graph = graphOf(mixture(4));
        QVERIFY_EXCEPTION_THROWN(
            projection::tsne(graph.ids, graph.distances, base::Matrix<float>(3, 2), shortRun(), {}),
            base::Error);
        projection::TsneState other;
        other.iteration = 5;
        QVERIFY_EXCEPTION_THROWN(projection::tsne(graph.ids, graph.distances, base::Matrix<float>(20, 2),
                                                  shortRun(), {}, {}, &other),
                                 base::Error);
    }

    /// Unit vectors 60° apart: cosine distance ½, chord 1.
    void chordsFromCosines() {
        QCOMPARE(projection::chordDistances(base::Matrix<float>(1, 1, 0.5F)).values,
                 std::vector<float>{1.0F});
    }
};

QTEST_GUILESS_MAIN(TsneTest)
#include "tsne_test.moc"
