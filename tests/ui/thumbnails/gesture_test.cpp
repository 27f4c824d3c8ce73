// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/gesture.h"

#include <QTest>

using wherefrom::thumbnails::Gesture;

class GestureTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPressThatHardlyMovesIsAClick() {
        Gesture gesture;
        QVERIFY(!gesture.isUnderWay());
        gesture.begin({10, 10}, Gesture::Kind::pan);
        QVERIFY(gesture.isUnderWay());
        QCOMPARE(gesture.moveTo({12, 11}), QPointF());
        QVERIFY(gesture.isClick());
        QCOMPARE(gesture.moveTo({20, 11}), QPointF(10, 1)); // all of the way, none is lost
        QVERIFY(!gesture.isClick());
        QCOMPARE(gesture.moveTo({20, 16}), QPointF(0, 5));
        gesture.end();
        QVERIFY(!gesture.isUnderWay());
    }

    void aRectangleGoesEitherWay() {
        Gesture gesture;
        gesture.begin({100, 40}, Gesture::Kind::rectangle);
        QCOMPARE(gesture.moveTo({60, 90}), QPointF()); // it does not pan
        QCOMPARE(gesture.region().boundingRect(), QRectF(60, 40, 40, 50));
        QVERIFY(gesture.region().containsPoint({61, 89}, Qt::OddEvenFill));
    }

    void aLassoIsTheWayItself() {
        Gesture gesture;
        gesture.begin({0, 0}, Gesture::Kind::lasso);
        for (const QPointF corner : {QPointF(40, 0), QPointF(40, 40), QPointF(20, 10)})
            QCOMPARE(gesture.moveTo(corner), QPointF());
        QCOMPARE(gesture.region(), QPolygonF({{0, 0}, {40, 0}, {40, 40}, {20, 10}}));
        gesture.moveTo({21, 10}); // too near to matter
        QCOMPARE(gesture.region().size(), 4);
        gesture.begin({5, 5}, Gesture::Kind::lasso);
        QCOMPARE(gesture.region().size(), 1);
    }
};

QTEST_GUILESS_MAIN(GestureTest)
#include "gesture_test.moc"
