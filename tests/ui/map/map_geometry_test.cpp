// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_picking.h"
#include "ui/map/thumbnail_layout.h"
#include "ui/map/viewport.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace wherefrom;
using map::PointLook;
using map::PointSet;
using map::Viewport;

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

base::Matrix<float> scattered(std::size_t n, float spread) {
    base::Matrix<float> points(n, 2);
    std::mt19937 random(7);
    std::uniform_real_distribution<float> position(-spread, spread);
    for (float& value : points.values)
        value = position(random);
    return points;
}

/// Five heaps of different widths; every hundredth image has no place.
base::Matrix<float> clustered(std::size_t n) {
    base::Matrix<float> points(n, 2);
    std::mt19937 random(11);
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < n; ++i) {
        const auto heap = static_cast<float>(i % 5);
        for (std::size_t c = 0; c < 2; ++c)
            points(i, c) = i % 100 == 50 ? missing
                                         : (c == 0 ? 4 * heap - 8 : 8 - 4 * heap) / 2 +
                                               (0.2F + heap / 2) * normal(random);
    }
    return points;
}

std::vector<PointLook> someHidden(std::size_t n) {
    std::vector<PointLook> looks(n);
    for (std::size_t i = 0; i < n; i += 7)
        looks[i].layer = i % 2 == 0 ? PointLook::faded : PointLook::hidden;
    return looks;
}

} // namespace

/// Coordinates and picking, against geometry done by hand.
class MapGeometryTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void fittingShowsAllOfIt() {
        Viewport viewport;
        viewport.resize({800, 600});
        const QRectF bounds(-30, 5, 60, 20);
        viewport.fit(bounds);
        QVERIFY(viewport.visible().contains(bounds));
        QCOMPARE(viewport.toWidget(bounds.center()), QPointF(400, 300));
        QVERIFY(viewport.toWidget({-30, 5}).x() >= 64); // room for the thumbnail of what lies at the edge
        QVERIFY(viewport.toWidget({0, 25}).y() < viewport.toWidget({0, 5}).y()); // y points up on the map
    }

    void theTwoMappingsAreInverse() {
        Viewport viewport;
        viewport.resize({640, 480});
        viewport.fit({-3, -4, 8, 9});
        viewport.zoomAt({100, 50}, 3.5);
        viewport.panBy({17, -23});
        const QPointF at(123, 321);
        const QPointF there = viewport.toWidget(viewport.toMap(at));
        QVERIFY(std::hypot(there.x() - at.x(), there.y() - at.y()) < 1e-9);
    }

    void zoomingKeepsThePointUnderTheCursor() {
        Viewport viewport;
        viewport.resize({640, 480});
        viewport.fit({0, 0, 10, 10});
        const QPointF cursor(500, 100), before = viewport.toMap(cursor);
        viewport.zoomAt(cursor, 7);
        const QPointF after = viewport.toMap(cursor);
        QVERIFY(std::hypot(after.x() - before.x(), after.y() - before.y()) < 1e-9);
        QVERIFY(std::abs(viewport.magnification() - 7) < 1e-9);
    }

    void zoomHasEnds() {
        Viewport viewport;
        viewport.resize({640, 480});
        viewport.fit({0, 0, 10, 10});
        for (int i = 0; i < 500; ++i)
            viewport.zoomAt({1, 1}, 0.5);
        QVERIFY(viewport.magnification() >= 0.5);
        for (int i = 0; i < 500; ++i)
            viewport.zoomAt({1, 1}, 2);
        QVERIFY(viewport.magnification() <= 2000);
    }

    void whatWasDrawnForAnotherViewLiesWhereItsPointsLieNow() {
        Viewport before;
        before.resize({640, 480});
        before.fit({-3, -4, 8, 9});
        Viewport after = before;
        QCOMPARE(after.placeOf(before), QRectF(0, 0, 640, 480));
        after.zoomAt({100, 50}, 2.5);
        after.panBy({31, -7});
        const QRectF place = after.placeOf(before);
        // A point at 3/4 of the old picture's width and 1/4 of its height.
        const QPointF at = after.toWidget(before.toMap({480, 120}));
        QVERIFY(std::abs(place.left() + place.width() * 0.75 - at.x()) < 1e-9);
        QVERIFY(std::abs(place.top() + place.height() * 0.25 - at.y()) < 1e-9);
    }

    void theNearestPointIsPicked() {
        base::Matrix<float> matrix(4, 2);
        matrix.values = {0, 0, 3, 0, missing, missing, 10, 10};
        const PointSet points(matrix);
        std::vector<PointLook> looks(4);
        QCOMPARE(map::nearestPoint(points, looks, {2, 0}, 5).value, 1);
        QCOMPARE(map::nearestPoint(points, looks, {5, 5}, 1).value, -1);
        looks[1].layer = PointLook::faded;
        QCOMPARE(map::nearestPoint(points, looks, {2, 0}, 5).value, 0);
        QCOMPARE(map::nearestPoint(points, looks, {1000, 0}, 5).value, -1);
    }

    void pickingFindsWhatALookAtEveryPointFinds() {
        const auto matrix = clustered(20000);
        const PointSet points(matrix);
        const auto looks = someHidden(20000);
        std::mt19937 random(3);
        std::uniform_real_distribution<double> position(-14, 14), reach(0.001, 0.5);
        int found = 0;
        for (int trial = 0; trial < 300; ++trial) {
            const QPointF at(position(random), position(random));
            const double radius = reach(random);
            int best = -1;
            double least = radius * radius;
            for (int i = 0; i < 20000; ++i) {
                const auto row = static_cast<std::size_t>(i);
                const double dx = matrix(row, 0) - at.x(), dy = matrix(row, 1) - at.y();
                if (looks[row].layer == PointLook::normal && dx * dx + dy * dy < least) {
                    least = dx * dx + dy * dy;
                    best = i;
                }
            }
            QCOMPARE(map::nearestPoint(points, looks, at, radius).value, best);
            found += best >= 0;
        }
        QVERIFY(found > 50 && found < 300);
    }

    void aLassoTakesWhatQtsPolygonContains() {
        constexpr int n = 100000;
        const auto matrix = clustered(n);
        const PointSet points(matrix);
        const auto looks = someHidden(n);
        // A star of 40 corners that crosses itself, so that the odd-even rule shows.
        QPolygonF star;
        for (int k = 0; k < 40; ++k) {
            const double angle = 7.0 * k * 2 * 3.14159265358979 / 40, radius = k % 2 == 0 ? 9 : 5;
            star.append({radius * std::cos(angle), radius * std::sin(angle)});
        }
        std::vector<std::int32_t> expected;
        for (int i = 0; i < n; ++i) {
            const auto row = static_cast<std::size_t>(i);
            if (looks[row].layer == PointLook::normal && std::isfinite(matrix(row, 0)) &&
                star.containsPoint({matrix(row, 0), matrix(row, 1)}, Qt::OddEvenFill))
                expected.push_back(i);
        }
        QVERIFY(expected.size() > 10000 && expected.size() < 90000);
        const auto inside = map::pointsInside(points, looks, star);
        QCOMPARE(inside.size(), expected.size());
        for (std::size_t k = 0; k < inside.size(); ++k)
            QCOMPARE(inside[k].value, expected[k]);
    }

    void aRectangleTakesItsEdges() {
        const auto matrix = clustered(5000);
        const PointSet points(matrix);
        const QRectF area(QPointF(matrix(7, 0), matrix(7, 1)), QSizeF(4, 3));
        std::vector<std::int32_t> expected;
        for (int i = 0; i < 5000; ++i) {
            const double x = matrix(static_cast<std::size_t>(i), 0),
                         y = matrix(static_cast<std::size_t>(i), 1);
            if (x >= area.left() && x <= area.right() && y >= area.top() && y <= area.bottom())
                expected.push_back(i);
        }
        const auto inside = map::pointsInside(points, {}, area);
        QCOMPARE(inside.size(), expected.size());
        QVERIFY(std::find(expected.begin(), expected.end(), 7) != expected.end());
        for (std::size_t k = 0; k < inside.size(); ++k)
            QCOMPARE(inside[k].value, expected[k]);
    }

    void aConcaveLassoTakesWhatIsInside() {
        base::Matrix<float> matrix(5, 2);
        // The U's two arms and its floor are inside; the gap between the arms is not, and neither is a
        // missing place.
        matrix.values = {1, 3, 5, 3, 3, 0.5, 3, 3, missing, 3};
        const QPolygonF u({{0, 0}, {6, 0}, {6, 4}, {4, 4}, {4, 1}, {2, 1}, {2, 4}, {0, 4}});
        const auto inside = map::pointsInside(PointSet(matrix), {}, u);
        QCOMPARE(inside.size(), std::size_t{3});
        QCOMPARE(inside[0].value, 0);
        QCOMPARE(inside[1].value, 1);
        QCOMPARE(inside[2].value, 2);
    }

    void boundsLeaveOutWhatHasNoPlace() {
        base::Matrix<float> matrix(3, 2);
        matrix.values = {missing, 100, 1, 2, -3, 5};
        const PointSet points(matrix);
        QCOMPARE(points.bounds(), QRectF(-3, 2, 4, 3));
        QCOMPARE(points.placed().size(), std::size_t{2});
        QVERIFY(!points.hasPlace(0));
    }

    void fewAndIdenticalPointsHaveAnArea() {
        const PointSet none(base::MatrixView<float>{});
        QVERIFY(!none.bounds().isEmpty() && none.placed().empty());
        QCOMPARE(map::nearestPoint(none, {}, {0, 0}, 10).value, -1);
        const PointSet nowhere(base::Matrix<float>(5, 2, missing));
        QVERIFY(nowhere.placed().empty());
        QVERIFY(map::pointsInside(nowhere, {}, QRectF(-9, -9, 18, 18)).empty());
        // A thousand images in one place: all of them are there, the first is hit.
        const PointSet same(base::Matrix<float>(1000, 2, 4.0F));
        QVERIFY(!same.bounds().isEmpty());
        QCOMPARE(map::nearestPoint(same, {}, {4, 4}, 0.1).value, 0);
        QCOMPARE(map::pointsInside(same, {}, QRectF(3, 3, 2, 2)).size(), std::size_t{1000});
        base::Matrix<float> two(2, 2);
        two.values = {1, 5, 9, 5}; // on one line
        const PointSet pair(two);
        QVERIFY(!pair.bounds().isEmpty());
        Viewport viewport;
        viewport.resize({640, 480});
        viewport.fit(pair.bounds());
        const QPointF left = viewport.toWidget(pair.at(0)), right = viewport.toWidget(pair.at(1));
        QVERIFY(left.x() > 0 && right.x() < 640 && right.x() - left.x() > 400);
    }

    void thumbnailsNeverOverlap() {
        const PointSet points(scattered(60, 10));
        Viewport viewport;
        viewport.resize({900, 700});
        viewport.fit(points.bounds());
        const auto tiles = map::layOutThumbnails(points, {}, viewport, {900, 700});
        QVERIFY(tiles.size() > 30);
        for (std::size_t i = 0; i < tiles.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!tiles[i].area.intersects(tiles[j].area));
    }

    void manyPointsStayPoints() {
        const PointSet points(scattered(5000, 10));
        Viewport viewport;
        viewport.resize({900, 700});
        viewport.fit(points.bounds());
        QVERIFY(map::layOutThumbnails(points, {}, viewport, {900, 700}).empty());
        viewport.zoomAt({450, 350}, 30);
        QVERIFY(!map::layOutThumbnails(points, {}, viewport, {900, 700}).empty());
        const std::vector<PointLook> allFaded(5000, PointLook{0, 0, 0, PointLook::faded});
        QVERIFY(map::layOutThumbnails(points, allFaded, viewport, {900, 700}).empty());
    }
};

QTEST_GUILESS_MAIN(MapGeometryTest)
#include "map_geometry_test.moc"
