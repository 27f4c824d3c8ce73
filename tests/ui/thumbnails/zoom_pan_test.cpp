// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/zoom_pan.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using wherefrom::thumbnails::PictureFrame;
using wherefrom::thumbnails::ZoomPan;

namespace {

bool near(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-9;
}

} // namespace

class ZoomPanTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void allOfAPictureFits_data() {
        QTest::addColumn<QSizeF>("picture");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QSizeF>("whole"); // worked out by hand, in a pane of 400 x 300
        QTest::newRow("wide") << QSizeF(800, 200) << 1.0 << QSizeF(400, 100);
        QTest::newRow("tall") << QSizeF(100, 600) << 1.0 << QSizeF(50, 300);
        QTest::newRow("small, 8 times at most") << QSizeF(20, 10) << 1.0 << QSizeF(160, 80);
        QTest::newRow("small, two device pixels a pixel") << QSizeF(20, 10) << 2.0 << QSizeF(80, 40);
        QTest::newRow("wide, two device pixels a pixel") << QSizeF(800, 200) << 2.0 << QSizeF(400, 100);
    }
    void allOfAPictureFits() {
        QFETCH(QSizeF, picture);
        QFETCH(double, ratio);
        QFETCH(QSizeF, whole);
        const auto frame = PictureFrame::fitting(picture, {50, 20, 400, 300}, ratio, 8);
        QCOMPARE(frame.whole, whole);
        QCOMPARE(frame.scale, whole.width() * ratio / picture.width());
        const ZoomPan view;
        QVERIFY(view.isFitted());
        QCOMPARE(view.placed(frame).center(), QPointF(250, 170));
        QCOMPARE(view.placed(frame).size(), whole);
        QVERIFY(near(view.placeAt(frame, {250, 170}), {0.5, 0.5}));
    }

    void anEmptyPictureOrPaneIsHarmless() {
        for (const auto& frame : {PictureFrame::fitting({0, 0}, {0, 0, 400, 300}, 1, 8),
                                  PictureFrame::fitting({800, 600}, {0, 0, 0, 0}, 1, 8)}) {
            ZoomPan view;
            view.zoomTo(frame, {10, 10}, 3);
            view.moveBy(frame, {5, 5});
            QVERIFY(std::isfinite(view.centre().x()) && std::isfinite(view.zoom()));
        }
    }

    /// The point under the cursor stays, unless an edge of the picture holds it.
    void whatIsUnderTheCursorStaysThere() {
        const auto frame = PictureFrame::fitting({4000, 3000}, {0, 0, 400, 300}, 1, 8);
        QRandomGenerator random(7);
        ZoomPan view;
        view.zoomTo(frame, {200, 150}, 10);
        int held = 0;
        for (int step = 0; step < 200; ++step) {
            const QPointF at(100 + random.bounded(200), 75 + random.bounded(150));
            const QPointF place = view.placeAt(frame, at);
            const double before = view.zoom();
            view.zoomTo(frame, at, view.zoom() * (random.bounded(2) == 0 ? 1.2 : 1 / 1.15));
            const QRectF lies = view.placed(frame);
            const bool atEdge = lies.left() > -1e-6 || lies.top() > -1e-6 || lies.right() < 400 + 1e-6 ||
                                lies.bottom() < 300 + 1e-6;
            if (view.zoom() > before || !atEdge) {
                QVERIFY(near(view.placeAt(frame, at), place));
                QVERIFY(near(view.pointAt(frame, place), at));
                ++held;
            }
        }
        QVERIFY(held > 100);
    }

    void scaleIsInDevicePixels() {
        const auto frame = PictureFrame::fitting({4000, 3000}, {0, 0, 400, 300}, 2, 8);
        QCOMPARE(frame.scale, 0.2); // 800 device pixels show 4,000
        ZoomPan view;
        view.scaleTo(frame, {200, 150}, 1);
        QCOMPARE(view.scale(frame), 1.0);
        QCOMPARE(view.placed(frame).size(), QSizeF(2000, 1500));
    }

    void zoomsAreLimited() {
        const auto large = PictureFrame::fitting({4000, 3000}, {0, 0, 400, 300}, 1, 8);
        ZoomPan view;
        view.zoomTo(large, {10, 10}, 0.01);
        QVERIFY(view.isFitted());
        QVERIFY(near(view.centre(), {0.5, 0.5}));
        view.zoomTo(large, {10, 10}, 1e9);
        QCOMPARE(view.scale(large), 64.0);
        // A small one can be seen at its own size, which is less than what fits.
        const auto small = PictureFrame::fitting({20, 10}, {0, 0, 400, 300}, 1, 8);
        view.fit();
        view.zoomTo(small, {200, 150}, 0.001);
        QCOMPARE(view.scale(small), 1.0);
        QVERIFY(!view.isFitted());
        QCOMPARE(view.placed(small), QRectF(190, 145, 20, 10));
    }

    void aPictureStaysInSight() {
        const auto frame = PictureFrame::fitting({4000, 3000}, {10, 10, 400, 300}, 1, 8);
        ZoomPan view;
        view.moveBy(frame, {100, 100}); // all of it is seen: there is nowhere to go
        QVERIFY(near(view.centre(), {0.5, 0.5}));
        view.zoomTo(frame, {210, 160}, 4);
        const QPointF before = view.placed(frame).topLeft();
        view.moveBy(frame, {30, -20});
        QVERIFY(near(view.placed(frame).topLeft(), before + QPointF(30, -20)));
        view.moveBy(frame, {1e6, 1e6});
        QVERIFY(near(view.placed(frame).topLeft(), frame.pane.topLeft()));
        view.moveBy(frame, {-1e6, -1e6});
        QVERIFY(near(view.placed(frame).bottomRight(), frame.pane.bottomRight()));
        // Across there is more than fits, downwards there is not.
        const auto strip = PictureFrame::fitting({4000, 100}, {0, 0, 400, 300}, 1, 8);
        view.fit();
        view.zoomTo(strip, {0, 0}, 3);
        view.moveBy(strip, {-20, 70});
        QCOMPARE(view.placed(strip), QRectF(-20, 135, 1200, 30));
    }

    /// Two pictures of one subject, one of twice the pixels and one of another shape, under one view.
    void unequalSizesShowTheSamePart() {
        const QRectF left(0, 0, 300, 300), right(308, 0, 300, 300);
        const auto one = PictureFrame::fitting({1000, 800}, left, 1, 8),
                   twice = PictureFrame::fitting({2000, 1600}, right, 1, 8),
                   other = PictureFrame::fitting({500, 1000}, right, 1, 8);
        ZoomPan view;
        view.zoomTo(twice, {400, 100}, 5, one);
        QCOMPARE(view.scale(one), 2 * view.scale(twice));
        QVERIFY(near(view.placeAt(one, {92, 100}), view.placeAt(twice, {400, 100})));
        QVERIFY(near(view.placeAt(other, right.center()), view.placeAt(one, left.center())));
        // The limits are those of the picture named: 64 of its pixels, not of the other's.
        view.zoomTo(twice, {400, 100}, 1e9, one);
        QCOMPARE(view.scale(one), 64.0);
        QCOMPARE(view.scale(twice), 32.0);
    }

    void aDoubleClickChangesBetweenFitAndPixels() {
        const auto large = PictureFrame::fitting({4000, 3000}, {0, 0, 400, 300}, 1, 8);
        ZoomPan view;
        const QPointF at(120, 80), place = view.placeAt(large, at);
        view.toggle(large, at);
        QCOMPARE(view.scale(large), 1.0);
        QVERIFY(near(view.placeAt(large, at), place));
        view.toggle(large, at);
        QVERIFY(view == ZoomPan());
        // What is shown at eight times its size already is shown larger still.
        const auto small = PictureFrame::fitting({20, 10}, {0, 0, 400, 300}, 1, 8);
        view.toggle(small, {200, 150});
        QCOMPARE(view.scale(small), 16.0);
    }

    void aTurnThereAndBackIsNone() {
        QCOMPARE(ZoomPan::wheelFactor(120) * ZoomPan::wheelFactor(-120), 1.0);
        QCOMPARE(ZoomPan::wheelFactor(240), ZoomPan::wheelFactor(120) * ZoomPan::wheelFactor(120));
        QVERIFY(ZoomPan::wheelFactor(15) > 1 && ZoomPan::wheelFactor(15) < ZoomPan::wheelFactor(120));
        QVERIFY(ZoomPan::keyFactor() > 1);
    }
};

QTEST_GUILESS_MAIN(ZoomPanTest)
#include "zoom_pan_test.moc"
