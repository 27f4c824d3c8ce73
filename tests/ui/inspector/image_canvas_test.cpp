// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/image_canvas.h"

#include <QTest>
#include <QWheelEvent>

using namespace wherefrom;

namespace {

void wheel(QWidget& widget, QPointF point, int notches) {
    QWheelEvent event(point, widget.mapToGlobal(point), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

QImage halves(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (int y = 0; y < height; ++y)
        for (int x = width / 2; x < width; ++x)
            image.setPixelColor(x, y, Qt::blue);
    return image;
}

} // namespace

class ImageCanvasTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void fitsAnyShape_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("landscape") << QSize(640, 480);
        QTest::newRow("one pixel") << QSize(1, 1);
        QTest::newRow("a strip") << QSize(8000, 100);
        QTest::newRow("a pole") << QSize(20, 5000);
    }
    void fitsAnyShape() {
        QFETCH(QSize, size);
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(size.width(), size.height())));
        QVERIFY(canvas.isFitted());
        QVERIFY(size.width() * canvas.scale() <= 400.5 && size.height() * canvas.scale() <= 300.5);
        const QPointF middle = canvas.imagePoint({200, 150});
        QCOMPARE(middle, QPointF(size.width() / 2.0, size.height() / 2.0));
        const QImage seen = canvas.grab().toImage();
        QVERIFY(seen.pixelColor(200, 150) != seen.pixelColor(2, 2)); // the image is there
    }

    void theWheelZoomsAtTheCursor() {
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(800, 600)));
        const QPointF cursor(250, 180);
        wheel(canvas, cursor, 4);
        const QPointF fixed = canvas.imagePoint(cursor);
        const double before = canvas.scale();
        wheel(canvas, cursor, 3);
        QVERIFY(canvas.scale() > before);
        QVERIFY((canvas.imagePoint(cursor) - fixed).manhattanLength() < 1e-6);
        wheel(canvas, cursor, -40);
        QVERIFY(canvas.isFitted());
    }

    void pixelsAreSquares() {
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(40, 30)));
        canvas.zoomTo(4);
        const QImage seen = canvas.grab().toImage();
        for (int x = 125; x < 275; ++x) { // no mixture of red and blue on the way from one to the other
            const QColor colour = seen.pixelColor(x, 150);
            QVERIFY(colour == QColor(Qt::red) || colour == QColor(Qt::blue));
        }
    }

    void dragsAndStaysInSight() {
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(800, 600)));
        canvas.zoomTo(1);
        const QPointF before = canvas.imagePoint({200, 150});
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {200, 150});
        QTest::mouseMove(&canvas, {170, 140});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {170, 140});
        QCOMPARE(canvas.imagePoint({200, 150}), before + QPointF(30, 10));
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {0, 0});
        QTest::mouseMove(&canvas, {5000, 5000});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {5000, 5000});
        QCOMPARE(canvas.imagePoint({0, 0}), QPointF(0, 0));
    }

    void aDoubleClickChangesBetweenFitAndPixels() {
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(800, 600)));
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {200, 150});
        QCOMPARE(canvas.scale(), 1.0);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {200, 150});
        QVERIFY(canvas.isFitted());
    }

    void thePreviewIsReplacedInPlace() {
        inspector::ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setPreview(QPixmap::fromImage(halves(80, 60)), {800, 600});
        canvas.zoomTo(1);
        const QPointF before = canvas.imagePoint({10, 10});
        canvas.setImage(inspector::ImageCanvas::sizesOf(halves(800, 600)));
        QCOMPARE(canvas.imagePoint({10, 10}), before);
    }
};

QTEST_MAIN(ImageCanvasTest)
#include "image_canvas_test.moc"
