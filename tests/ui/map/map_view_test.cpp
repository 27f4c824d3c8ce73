// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_view.h"
#include "ui/session/session.h"
#include "ui/style/colour_map.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QWheelEvent>

#include <memory>

using namespace wherefrom;
using base::ImageId;

/// The map driven as a person drives it, on a workspace whose map is a circle.
class MapViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<thumbnails::ThumbnailCache> cache_;
    std::unique_ptr<map::MapView> view_;

    map::MapCanvas& canvas() { return view_->canvas(); }
    QPoint at(int image) { return canvas().positionOf(ImageId{image}).toPoint(); }
    session::Selection& selection() { return session_->selection(); }

    /// Colour at the centre of an image's point, as painted.
    QColor painted(int image) { return canvas().grab().toImage().pixelColor(at(image)); }

    static bool alike(const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) <
               24;
    }

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void init() {
        sample_ = std::make_unique<support::SampleWorkspace>();
        session_ = std::make_unique<session::Session>();
        cache_ = std::make_unique<thumbnails::ThumbnailCache>(*session_);
        view_ = std::make_unique<map::MapView>(*session_, *cache_);
        view_->resize(900, 640);
        view_->show();
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString(sample_->workspace().string()), false);
        QTRY_COMPARE(opened.count(), 1);
        if (!canvas().isDrawable())
            QSKIP("this system has no OpenGL, not even in software");
        QVERIFY(canvas().hasPoints());
        canvas().setThumbnailsShown(
            false); // 24 points have room for thumbnails: the colours would not be seen
        QTest::mouseMove(&canvas(), QPoint(1, 1));
    }
    void cleanup() {
        view_.reset();
        cache_.reset();
        session_.reset();
    }

    void aClickSelects() {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(7));
        QCOMPARE(selection().current(), ImageId{7});
        QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::ControlModifier, at(3));
        QCOMPARE(selection().images().size(), std::size_t{2});
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        QVERIFY(selection().images().empty());
    }

    void aClickBesideEveryPointChangesNothing() {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(7));
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, canvas().rect().center());
        QCOMPARE(selection().current(), ImageId{7});
    }

    void shiftDragIsALasso() {
        const QPoint p = at(5);
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::ShiftModifier, p + QPoint(-12, -12));
        for (const QPoint& step : {QPoint(12, -12), QPoint(12, 12), QPoint(-12, 12)})
            QTest::mouseMove(&canvas(), p + step);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::ShiftModifier, p + QPoint(-12, 12));
        QCOMPARE(selection().images(), std::vector<ImageId>{ImageId{5}});
    }

    void altDragIsARectangleAndCtrlAdds() {
        selection().select(ImageId{0});
        const QPoint p = at(9);
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::AltModifier | Qt::ControlModifier,
                          p - QPoint(10, 10));
        QTest::mouseMove(&canvas(), p + QPoint(10, 10));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::AltModifier | Qt::ControlModifier,
                            p + QPoint(10, 10));
        QVERIFY(selection().contains(ImageId{0}));
        QVERIFY(selection().contains(ImageId{9}));
        QCOMPARE(selection().images().size(), std::size_t{2});
    }

    void dragPansAndFitComesBack() {
        const QPoint before = at(4);
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, QPoint(200, 200));
        QTest::mouseMove(&canvas(), QPoint(240, 230));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, QPoint(240, 230));
        QCOMPARE(at(4), before + QPoint(40, 30));
        QVERIFY(selection().images().empty());
        QTest::keyClick(&canvas(), Qt::Key_F);
        QCOMPARE(at(4), before);
    }

    void theWheelZoomsAtTheCursor() {
        const QPointF p = canvas().positionOf(ImageId{2});
        QWheelEvent event(p, canvas().mapToGlobal(p), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
        QVERIFY(canvas().viewport().magnification() > 1.4);
        const QPointF after = canvas().positionOf(ImageId{2});
        QVERIFY((after - p).manhattanLength() < 1e-6);
    }

    void hoveringShowsTheCard() {
        QTest::mouseMove(&canvas(), at(6));
        QTRY_COMPARE(canvas().hovered(), ImageId{6});
        QTest::mouseMove(&canvas(), canvas().rect().center());
        QTRY_COMPARE(canvas().hovered(), ImageId{});
    }

    void influenceIsPaintedByPercentile() {
        view_->setColourBy(session::Score::influence);
        const int n = static_cast<int>(sample_->size());
        for (int image = 0; image < n; ++image) {
            const double t = (sample_->influenceRank(image) + 0.5) / n;
            const QColor expected = style::sequential(t), seen = painted(image);
            QVERIFY2(alike(seen, expected),
                     qPrintable(seen.name() + QLatin1String(" not ") + expected.name()));
        }
    }

    void theLegendHidesAndIsolates() {
        view_->setColourBy(map::Category::label);
        const QPoint hidden = at(0);
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
        view_->legend().toggle(0);
        QCOMPARE(canvas().imageAt(hidden), ImageId{});
        view_->legend().toggle(0);
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
        view_->legend().isolate(1);
        QCOMPARE(canvas().imageAt(hidden), ImageId{});
        QCOMPARE(canvas().imageAt(at(static_cast<int>(sample_->size()) / 2)).valid(), true);
        view_->legend().isolate(1);
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
    }

    void flagsRecolourAtOnce() {
        view_->setColourBy(map::Category::flag);
        const QColor before = painted(3);
        session_->decisions().setFlag({ImageId{3}}, workspace::Flag::reject);
        QVERIFY(!alike(painted(3), before));
        session_->decisions().undo();
        QVERIFY(alike(painted(3), before));
    }
};

QTEST_MAIN(MapViewTest)
#include "map_view_test.moc"
