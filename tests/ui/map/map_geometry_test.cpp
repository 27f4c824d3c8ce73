// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_picking.h"
#include "ui/map/thumbnail_layout.h"
#include "ui/map/viewport.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace wherefrom;
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

    void theNearestPointIsPicked() {
        base::Matrix<float> points(4, 2);
        points.values = {0, 0, 3, 0, missing, missing, 10, 10};
        std::vector<std::uint8_t> shown{1, 1, 1, 1};
        QCOMPARE(map::nearestPoint(points, shown, {2, 0}, 5).value, 1);
        QCOMPARE(map::nearestPoint(points, shown, {5, 5}, 1).value, -1);
        shown[1] = 0;
        QCOMPARE(map::nearestPoint(points, shown, {2, 0}, 5).value, 0);
    }

    void aConcaveLassoTakesWhatIsInside() {
        base::Matrix<float> points(5, 2);
        // The U's two arms and its floor are inside; the gap between the arms is not, and neither is a
        // missing place.
        points.values = {1, 3, 5, 3, 3, 0.5, 3, 3, missing, 3};
        const std::vector<std::uint8_t> shown(5, 1);
        const QPolygonF u({{0, 0}, {6, 0}, {6, 4}, {4, 4}, {4, 1}, {2, 1}, {2, 4}, {0, 4}});
        const auto inside = map::pointsInside(points, shown, u);
        QCOMPARE(inside.size(), std::size_t{3});
        QCOMPARE(inside[0].value, 0);
        QCOMPARE(inside[1].value, 1);
        QCOMPARE(inside[2].value, 2);
    }

    void boundsLeaveOutWhatHasNoPlace() {
        base::Matrix<float> points(3, 2);
        points.values = {missing, 100, 1, 2, -3, 5};
        QCOMPARE(map::boundsOf(points), QRectF(-3, 2, 4, 3));
        QVERIFY(!map::boundsOf(base::MatrixView<float>{}).isEmpty());
        base::Matrix<float> one(1, 2, 4.0F);
        QVERIFY(!map::boundsOf(one).isEmpty());
    }

    void thumbnailsNeverOverlap() {
        const auto points = scattered(60, 10);
        const std::vector<std::uint8_t> shown(60, 1);
        Viewport viewport;
        viewport.resize({900, 700});
        viewport.fit(map::boundsOf(points));
        const auto tiles = map::layOutThumbnails(points, shown, viewport, {900, 700});
        QVERIFY(tiles.size() > 30);
        for (std::size_t i = 0; i < tiles.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!tiles[i].area.intersects(tiles[j].area));
    }

    void manyPointsStayPoints() {
        const auto points = scattered(5000, 10);
        const std::vector<std::uint8_t> shown(5000, 1);
        Viewport viewport;
        viewport.resize({900, 700});
        viewport.fit(map::boundsOf(points));
        QVERIFY(map::layOutThumbnails(points, shown, viewport, {900, 700}).empty());
        viewport.zoomAt({450, 350}, 30);
        QVERIFY(!map::layOutThumbnails(points, shown, viewport, {900, 700}).empty());
    }
};

QTEST_GUILESS_MAIN(MapGeometryTest)
#include "map_geometry_test.moc"
