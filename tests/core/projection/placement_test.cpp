// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/projection/placement.h"
#include "core/projection/potential.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace wherefrom;

namespace {

constexpr float notThere = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t clusters = 8;

/// `count` points round centres on a circle of the given radius; point i is of cluster i mod 8.
base::Matrix<float> ring(std::size_t count, float radius, std::size_t dimensions, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::normal_distribution<float> normal;
    base::Matrix<float> points(count, dimensions);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0; c < dimensions; ++c) {
            const double angle = 2 * M_PI * static_cast<double>(i % clusters) / clusters;
            const double centre = c == 0 ? std::cos(angle) : c == 1 ? std::sin(angle) : 0;
            points(i, c) = normal(generator) + radius * static_cast<float>(centre);
        }
    return points;
}

struct Graph {
    base::Matrix<std::int32_t> ids;
    base::Matrix<float> distances;
};

/// Brute force: the k nearest old points of each new one.
Graph graphOf(const base::Matrix<float>& points, const base::Matrix<float>& old, std::size_t k) {
    Graph graph{base::Matrix<std::int32_t>(points.rows, k, -1),
                base::Matrix<float>(points.rows, k, notThere)};
    for (std::size_t i = 0; i < points.rows; ++i) {
        std::vector<std::pair<float, std::int32_t>> all;
        for (std::size_t j = 0; j < old.rows; ++j) {
            double square = 0;
            for (std::size_t c = 0; c < old.columns; ++c)
                square += std::pow(double{points(i, c)} - double{old(j, c)}, 2);
            all.emplace_back(static_cast<float>(std::sqrt(square)), static_cast<std::int32_t>(j));
        }
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k), all.end());
        for (std::size_t j = 0; j < k; ++j) {
            graph.ids(i, j) = all[j].second;
            graph.distances(i, j) = all[j].first;
        }
    }
    return graph;
}

std::size_t nearestCluster(const base::Matrix<float>& layout, float x, float y) {
    std::size_t nearest = 0;
    for (std::size_t j = 1; j < layout.rows; ++j)
        if (std::hypot(layout(j, 0) - x, layout(j, 1) - y) <
            std::hypot(layout(nearest, 0) - x, layout(nearest, 1) - y))
            nearest = j;
    return nearest % clusters;
}

} // namespace

class PlacementTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Against the sum in float64, at the points themselves and between them.
    void potentialIsTheSum() {
        for (const float scale : {0.01F, 1.0F, 15.0F}) {
            const auto layout = ring(3000, scale, 2, 3);
            std::vector<float> places;
            for (std::size_t i = 0; i + 1 < 200; ++i)
                for (std::size_t c = 0; c < 2; ++c)
                    places.push_back((layout(i, c) + layout(i + 1, c)) / 2);
            places[0] = layout(7, 0);
            places[1] = layout(7, 1);
            const std::size_t count = places.size() / 2;
            const auto exact = projection::exactPotential(layout.values);
            const auto interpolated = projection::interpolatedPotential(layout.values, {});
            for (const auto* potential : {exact.get(), interpolated.get()}) {
                std::vector<float> values(count);
                std::vector<float> forces(2 * count);
                potential->evaluate(places, values, forces, {});
                double errors = 0;
                double squares = 0;
                for (std::size_t i = 0; i < count; ++i) {
                    double sum = 0;
                    double force = 0;
                    for (std::size_t j = 0; j < layout.rows; ++j) {
                        const double dx = double{places[2 * i]} - double{layout(j, 0)};
                        const double dy = double{places[2 * i + 1]} - double{layout(j, 1)};
                        const double weight = 1 / (1 + dx * dx + dy * dy);
                        sum += weight;
                        force += weight * weight * dx;
                    }
                    QVERIFY(std::abs(double{values[i]} / sum - 1) < 0.01);
                    errors += std::pow(double{forces[2 * i]} - force, 2);
                    squares += force * force;
                }
                QVERIFY2(std::sqrt(errors / squares) < 0.01,
                         qPrintable(QString::number(std::sqrt(errors / squares))));
            }
        }
    }

    void heldOutPointsLandInTheirClusters_data() {
        QTest::addColumn<int>("old"); // 600: by the exact sum; 2400: on the grid
        QTest::newRow("600") << 600;
        QTest::newRow("2400") << 2400;
    }

    /// The map is another picture of the same eight clusters: a ring turned by 90 degrees and flattened.
    void heldOutPointsLandInTheirClusters() {
        QFETCH(int, old);
        const auto count = static_cast<std::size_t>(old);
        const auto points = ring(count, 30, 6, 5);
        const auto held = ring(400, 30, 6, 6);
        base::Matrix<float> layout = ring(count, 40, 2, 7);
        for (std::size_t i = 0; i < count; ++i)
            std::swap(layout(i, 0), layout(i, 1));
        const auto before = layout.values;
        const auto graph = graphOf(held, points, 30);
        const auto placed = projection::placePoints(graph.ids, graph.distances, layout, 5, {});
        for (std::size_t i = 0; i < held.rows; ++i)
            QCOMPARE(nearestCluster(layout, placed(i, 0), placed(i, 1)), i % clusters);
        QCOMPARE(layout.values, before);
        QCOMPARE(projection::placePoints(graph.ids, graph.distances, layout, 5, {}).values, placed.values);
    }

    /// Where one lands does not depend on the others. Only rounding may differ.
    void eachLandsByItself() {
        const auto layout = ring(2400, 40, 2, 7);
        const auto held = ring(40, 40, 2, 8);
        const auto all = graphOf(held, layout, 30);
        const auto together = projection::placePoints(all.ids, all.distances, layout, 5, {});
        for (const std::size_t i : {std::size_t{0}, std::size_t{17}}) {
            Graph one{base::Matrix<std::int32_t>(1, 30), base::Matrix<float>(1, 30)};
            std::copy_n(all.ids.row(i).begin(), 30, one.ids.row(0).begin());
            std::copy_n(all.distances.row(i).begin(), 30, one.distances.row(0).begin());
            const auto alone = projection::placePoints(one.ids, one.distances, layout, 5, {});
            QVERIFY(std::hypot(alone(0, 0) - together(i, 0), alone(0, 1) - together(i, 1)) < 1e-3F);
        }
    }

    /// With one neighbour k the divergence is ln(1 + ‖y − y_k‖²) + ln φ(y) and a constant: its slope in
    /// float64 vanishes where the point lands.
    void endsWhereTheDivergenceIsLeast() {
        const auto layout = ring(600, 20, 2, 7);
        const auto divergence = [&](double x, double y, std::size_t k) {
            double potential = 0;
            for (std::size_t j = 0; j < layout.rows; ++j)
                potential +=
                    1 / (1 + std::pow(x - double{layout(j, 0)}, 2) + std::pow(y - double{layout(j, 1)}, 2));
            return std::log1p(std::pow(x - double{layout(k, 0)}, 2) + std::pow(y - double{layout(k, 1)}, 2)) +
                   std::log(potential);
        };
        for (const std::size_t k : {std::size_t{3}, std::size_t{40}, std::size_t{311}}) {
            const base::Matrix<std::int32_t> ids(1, 1, static_cast<std::int32_t>(k));
            const auto placed = projection::placePoints(ids, base::Matrix<float>(1, 1, 0.5F), layout, 5, {});
            const double x{placed(0, 0)};
            const double y{placed(0, 1)};
            QVERIFY(std::hypot(x - double{layout(k, 0)}, y - double{layout(k, 1)}) > 1e-3);
            const double h = 1e-4;
            const double slopeX = (divergence(x + h, y, k) - divergence(x - h, y, k)) / (2 * h);
            const double slopeY = (divergence(x, y + h, k) - divergence(x, y - h, k)) / (2 * h);
            QVERIFY2(std::hypot(slopeX, slopeY) < 5e-3,
                     qPrintable(QString::number(std::hypot(slopeX, slopeY))));
        }
    }

    /// Not on them, where only one of the two could be pointed at.
    void copiesLandBesideTheirOriginals() {
        const auto layout = ring(2400, 40, 2, 7);
        Graph graph{base::Matrix<std::int32_t>(50, 30), base::Matrix<float>(50, 30)};
        const auto all = graphOf(layout, layout, 30); // the point itself comes first, at distance 0
        for (std::size_t i = 0; i < 50; ++i) {
            std::copy_n(all.ids.row(i).begin(), 30, graph.ids.row(i).begin());
            std::copy_n(all.distances.row(i).begin(), 30, graph.distances.row(i).begin());
        }
        const auto placed = projection::placePoints(graph.ids, graph.distances, layout, 5, {});
        for (std::size_t i = 0; i < 50; ++i) {
            const float off = std::hypot(placed(i, 0) - layout(i, 0), placed(i, 1) - layout(i, 1));
            QVERIFY2(off < 1, qPrintable(QString::number(double{off})));
        }
    }

    /// Two old points and one new one that is as near to either: by symmetry it stays in their middle line.
    void betweenTwo() {
        base::Matrix<float> layout(2, 2);
        layout(0, 0) = -3;
        layout(1, 0) = 3;
        Graph graph{base::Matrix<std::int32_t>(1, 2), base::Matrix<float>(1, 2, 1)};
        graph.ids(0, 1) = 1;
        const auto placed = projection::placePoints(graph.ids, graph.distances, layout, 5, {});
        QVERIFY(std::isfinite(placed(0, 0)));
        QCOMPARE(placed(0, 1), 0.0F); // the box is a line
        QVERIFY(std::abs(placed(0, 0)) <= 3);
    }

    void noNeighboursNoPlace() {
        base::Matrix<float> layout = ring(100, 10, 2, 1);
        layout(4, 0) = layout(4, 1) = notThere;
        Graph graph{base::Matrix<std::int32_t>(3, 2, -1), base::Matrix<float>(3, 2, notThere)};
        graph.ids(1, 0) = 4; // not on the map
        graph.distances(1, 0) = 0.5F;
        graph.ids(2, 1) = 9;
        graph.distances(2, 1) = 0.5F;
        const auto placed = projection::placePoints(graph.ids, graph.distances, layout, 5, {});
        QVERIFY(std::isnan(placed(0, 0)) && std::isnan(placed(0, 1)));
        QVERIFY(std::isnan(placed(1, 0)));
        QVERIFY(std::hypot(placed(2, 0) - layout(9, 0), placed(2, 1) - layout(9, 1)) < 1.5F);
    }

    void nothingToPlace() {
        const auto layout = ring(100, 10, 2, 1);
        QCOMPARE(projection::placePoints(base::Matrix<std::int32_t>(0, 5), base::Matrix<float>(0, 5), layout,
                                         5, {})
                     .rows,
                 std::size_t{0});
        const auto nowhere =
            projection::placePoints(base::Matrix<std::int32_t>(2, 3, -1), base::Matrix<float>(2, 3),
                                    base::Matrix<float>(0, 2), 5, {});
        QVERIFY(std::isnan(nowhere(1, 1)));
    }

    /// One old point, and many at one place: the box is a point, and nothing else can be reached.
    void oneOldPlace() {
        for (const std::size_t n : {std::size_t{1}, std::size_t{60}, std::size_t{3000}}) {
            const base::Matrix<float> layout(n, 2, 2.5F);
            const auto placed = projection::placePoints(base::Matrix<std::int32_t>(2, 1, 0),
                                                        base::Matrix<float>(2, 1, 0.3F), layout, 5, {});
            QCOMPARE(placed.values, std::vector<float>(4, 2.5F));
        }
    }

    void wrongInputIsRefused() {
        const auto layout = ring(10, 10, 2, 1);
        const base::Matrix<float> distances(2, 3, 1);
        QVERIFY_EXCEPTION_THROWN(
            projection::placePoints(base::Matrix<std::int32_t>(2, 2), distances, layout, 5, {}), base::Error);
        QVERIFY_EXCEPTION_THROWN(
            projection::placePoints(base::Matrix<std::int32_t>(2, 3, 10), distances, layout, 5, {}),
            base::Error);
        QVERIFY_EXCEPTION_THROWN(
            projection::placePoints(base::Matrix<std::int32_t>(2, 3), distances, layout, 0, {}), base::Error);
    }

    void cancelStops() {
        const auto layout = ring(2400, 40, 2, 7);
        std::stop_source source;
        source.request_stop();
        base::RunContext context;
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(projection::placePoints(base::Matrix<std::int32_t>(5, 3, 1),
                                                         base::Matrix<float>(5, 3, 1), layout, 5, context),
                                 base::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PlacementTest)
#include "placement_test.moc"
