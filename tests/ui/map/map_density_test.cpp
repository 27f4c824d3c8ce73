// SPDX-License-Identifier: Apache-2.0
#include "ui/map/density.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>

using namespace wherefrom;
using map::PointLook;
using map::PointSet;
using map::Viewport;

namespace {

base::Matrix<float> gaussian(std::size_t n) {
    base::Matrix<float> points(n, 2);
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    for (float& value : points.values)
        value = normal(random);
    points(3, 0) = std::numeric_limits<float>::quiet_NaN();
    return points;
}

Viewport fitted(const PointSet& points) {
    Viewport viewport;
    viewport.resize({401, 300});
    viewport.fit(points.bounds());
    return viewport;
}

const map::DensityColours dark{QColor(10, 12, 14), false};

} // namespace

/// Density against counts made one point at a time.
class MapDensityTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void countsAreThoseOfAHistogram() {
        constexpr std::size_t n = 30000;
        const auto matrix = gaussian(n);
        const PointSet points(matrix);
        std::vector<PointLook> looks(n);
        for (std::size_t i = 0; i < n; i += 3)
            looks[i].layer = PointLook::faded;
        Viewport viewport = fitted(points);
        viewport.zoomAt({200, 150}, 3); // some points out of sight
        const auto grid = map::countPoints(points, looks, viewport, 4);
        QCOMPARE(grid.columns, 101); // the last one is narrower
        QCOMPARE(grid.rows, 75);
        std::map<std::pair<int, int>, std::uint32_t> expected;
        std::uint32_t seen = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const QPointF at = viewport.toWidget({matrix(i, 0), matrix(i, 1)});
            if (i % 3 != 0 && at.x() >= 0 && at.y() >= 0 && at.x() < 401 && at.y() < 300) {
                ++expected[{static_cast<int>(at.y() / 4), static_cast<int>(at.x() / 4)}];
                ++seen;
            }
        }
        QVERIFY(seen > 5000 && seen < 19000);
        // A point on the border of two cells may fall to either by a rounding.
        std::uint32_t different = 0, total = 0;
        for (int row = 0; row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column) {
                const std::uint32_t counted =
                    grid.counts[static_cast<std::size_t>(row * grid.columns + column)];
                const std::uint32_t here = expected[{row, column}];
                different += counted > here ? counted - here : here - counted;
                total += counted;
            }
        QVERIFY(different <= 2);
        QVERIFY(total + 2 >= seen && total <= seen + 2);
    }

    void overlapIsHowManyDiscsLieOnAPoint() {
        // 50 cells of 2 x 2 pixels and 4 points: every point shares its cell with 3 others.
        map::DensityGrid grid;
        grid.columns = 10;
        grid.rows = 10;
        grid.cell = 2;
        grid.counts.assign(100, 0);
        for (std::size_t k = 0; k < 50; ++k)
            grid.counts[k] = 4;
        const double disc = 3.14159265358979 * 1.5 * 1.5;
        QVERIFY(std::abs(grid.overlap(3) - (1 + 3 * disc / 4)) < 1e-9);
        QCOMPARE(map::DensityGrid{}.overlap(3), 0.0);
    }

    void theDensestPlaceIsTheBrightestAndNothingIsBackground() {
        base::Matrix<float> matrix(1003, 2);
        for (std::size_t i = 0; i < 1000; ++i) {
            matrix(i, 0) = 5;
            matrix(i, 1) = 5;
        }
        for (std::size_t i = 1000; i < 1003; ++i) {
            matrix(i, 0) = static_cast<float>(i - 1000) * 10;
            matrix(i, 1) = 0;
        }
        const PointSet points(matrix);
        const Viewport viewport = fitted(points);
        const auto grid = map::countPoints(points, {}, viewport, 2);
        QCOMPARE(grid.most(), 1000U);
        const auto lightness = [&](const map::DensityColours& colours, QPointF at) {
            const QImage image = map::paintDensity(grid, colours);
            return qGray(image.pixel((viewport.toWidget(at) / 2).toPoint()));
        };
        const map::DensityColours light{QColor(250, 250, 250), true};
        const QImage image = map::paintDensity(grid, dark);
        QCOMPARE(image.size(), QSize(grid.columns, grid.rows));
        QCOMPARE(image.pixelColor(0, 0), dark.background);
        QVERIFY(lightness(dark, {5, 5}) > lightness(dark, {0, 0}) + 40);
        QVERIFY(lightness(light, {5, 5}) < lightness(light, {0, 0}) - 40);
        // A single image still stands out.
        QVERIFY(std::abs(lightness(dark, {0, 0}) - qGray(dark.background.rgb())) > 15);
        QVERIFY(std::abs(lightness(light, {0, 0}) - qGray(light.background.rgb())) > 15);
    }

    void shadesRiseWithTheCount() {
        int before = -1;
        for (const double count : {1.0, 3.0, 10.0, 30.0, 100.0}) {
            const int lightness = qGray(map::densityColour(count, 100, dark));
            QVERIFY(lightness > before);
            before = lightness;
        }
    }

    void nothingAtAllIsAnEmptyPicture() {
        const PointSet none(base::MatrixView<float>{});
        const auto grid = map::countPoints(none, {}, fitted(none), 2);
        QCOMPARE(grid.most(), 0U);
        const QImage image = map::paintDensity(grid, dark);
        QCOMPARE(image.pixelColor(20, 20), dark.background);
    }
};

QTEST_GUILESS_MAIN(MapDensityTest)
#include "map_density_test.moc"
