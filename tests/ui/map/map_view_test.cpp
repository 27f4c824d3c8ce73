// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "tests/support/sample_workspace.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_view.h"
#include "ui/map/quality_text.h"
#include "ui/session/session.h"
#include "ui/style/colour_map.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QApplication>
#include <QListView>
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
    QColor painted(int image) {
        settle();
        return canvas().grab().toImage().pixelColor(at(image));
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(view_->isSettled(), 20000); }
    void openWorkspace() {
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString(sample_->workspace().string()), false);
        QTRY_COMPARE(opened.count(), 1);
        settle();
    }

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
        openWorkspace();
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
        QTRY_COMPARE(selection().images(), std::vector<ImageId>{ImageId{5}});
    }

    void altDragIsARectangleAndCtrlAdds() {
        selection().select(ImageId{0});
        const QPoint p = at(9);
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::AltModifier | Qt::ControlModifier,
                          p - QPoint(10, 10));
        QTest::mouseMove(&canvas(), p + QPoint(10, 10));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::AltModifier | Qt::ControlModifier,
                            p + QPoint(10, 10));
        QTRY_VERIFY(selection().contains(ImageId{9}));
        QVERIFY(selection().contains(ImageId{0}));
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
        settle();
        const QPoint hidden = at(0);
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
        view_->legend().toggle(0);
        settle();
        QCOMPARE(canvas().imageAt(hidden), ImageId{});
        view_->legend().toggle(0);
        settle();
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
        view_->legend().isolate(1);
        settle();
        QCOMPARE(canvas().imageAt(hidden), ImageId{});
        QCOMPARE(canvas().imageAt(at(static_cast<int>(sample_->size()) / 2)).valid(), true);
        view_->legend().isolate(1);
        settle();
        QCOMPARE(canvas().imageAt(hidden), ImageId{0});
    }

    void aClickInTheLegendHidesAndADoubleClickIsolates() {
        view_->setColourBy(map::Category::label);
        settle();
        QListView& list = view_->legend().list();
        const auto rowAt = [&](int row) { return list.visualRect(list.model()->index(row, 0)).center(); };
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, rowAt(0));
        QCOMPARE(view_->legend().classes().hidden(), (std::vector<bool>{true, false, false}));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, rowAt(0));
        QCOMPARE(view_->legend().classes().hidden(), (std::vector<bool>{false, false, false}));
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        // As a person's: press, release, double click, release.
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, rowAt(2));
        QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, rowAt(2));
        QCOMPARE(view_->legend().classes().hidden(), (std::vector<bool>{true, true, false}));
        settle();
        QCOMPARE(canvas().imageAt(at(0)), ImageId{});
    }

    void whatTheLegendHidesIsFadedOrGone() {
        view_->setColourBy(map::Category::label);
        const QColor full = painted(0), background = canvas().grab().toImage().pixelColor(3, 3);
        view_->legend().toggle(0);
        const QColor faded = painted(0);
        QVERIFY(!alike(faded, full));
        QVERIFY(faded != background);
        view_->toolbar().setFadedShown(false);
        QCOMPARE(painted(0), background);
        view_->toolbar().setFadedShown(true);
        QCOMPARE(painted(0), faded);
    }

    void openGlAndTheProcessorDrawTheSame() {
        view_->setColourBy(map::Category::label);
        selection().select(ImageId{4});
        const auto drawnBy = [&](map::Renderer renderer) {
            canvas().frames().setRenderer(renderer);
            canvas().fitAll();
            settle();
            return canvas().grab().toImage();
        };
        const QImage byProcessor = drawnBy(map::Renderer::processor);
        QCOMPARE(canvas().frames().renderer(), QStringLiteral("processor"));
        const QImage byOpenGl = drawnBy(map::Renderer::openGl);
        if (canvas().frames().renderer() == QStringLiteral("processor"))
            QSKIP("this system has no OpenGL, not even in software");
        int different = 0;
        for (int i = 0; i < static_cast<int>(sample_->size()); ++i)
            different += !alike(byProcessor.pixelColor(at(i)), byOpenGl.pixelColor(at(i)));
        QCOMPARE(different, 0);
        // The same discs, but for their edges; the ring among them.
        int pixels = 0, painted = 0;
        const QRgb background = byOpenGl.pixel(3, 3);
        for (int y = 0; y < byOpenGl.height(); ++y)
            for (int x = 0; x < byOpenGl.width(); ++x) {
                painted += byOpenGl.pixel(x, y) != background;
                pixels += !alike(byOpenGl.pixelColor(x, y), byProcessor.pixelColor(x, y));
            }
        QVERIFY(painted > 800);
        QVERIFY2(pixels < painted / 2, qPrintable(QString::number(pixels)));
    }

    void principalComponentsAreTheSecondMap() {
        QCOMPARE(view_->toolbar().projection(), map::Projection::tsne);
        const auto n = sample_->size();
        base::Matrix<float> line(n, 2);
        for (std::size_t i = 0; i < n; ++i)
            line(i, 0) = static_cast<float>(i);
        const auto store = workspace::Workspace::open(sample_->workspace());
        workspace::writeArray(store.arrayFile(workspace::arrays::principalComponents), line.view());
        openWorkspace();
        canvas().setThumbnailsShown(false);
        const QPoint before = at(7);
        view_->toolbar().setProjection(map::Projection::principalComponents);
        settle();
        // On a line, from left to right.
        QCOMPARE(at(0).y(), at(7).y());
        QVERIFY(at(7).x() < at(8).x());
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(8));
        QCOMPARE(selection().current(), ImageId{8});
        view_->toolbar().setProjection(map::Projection::tsne);
        settle();
        QCOMPARE(at(7), before);
    }

    void densityCanBeHadAndShowsWhereTheImagesAre() {
        view_->toolbar().setDrawing(map::Drawing::density);
        const QColor there = painted(3);
        QVERIFY(canvas().frame().isDensity);
        const QImage whole = canvas().grab().toImage();
        QVERIFY(!alike(there, whole.pixelColor(canvas().rect().center())));
        view_->toolbar().setDrawing(map::Drawing::points);
        settle();
        QVERIFY(!canvas().frame().isDensity);
    }

    void automaticDrawsPointsWhereTheyStandApart() {
        QCOMPARE(view_->toolbar().drawing(), map::Drawing::automatic);
        QVERIFY(!canvas().frame().isDensity && canvas().frame().isComplete);
    }

    void allImagesInOnePlaceAreDensity() {
        const auto store = workspace::Workspace::open(sample_->workspace());
        workspace::writeArray(store.arrayFile(workspace::arrays::map),
                              base::Matrix<float>(sample_->size(), 2, 3.0F).view());
        openWorkspace();
        QVERIFY(canvas().frame().isDensity);
        QCOMPARE(canvas().frame().densest, static_cast<std::uint32_t>(sample_->size()));
        QVERIFY(canvas().rect().contains(at(5)));
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(5));
        QCOMPARE(selection().current(), ImageId{0}); // the first of them
    }

    void whileTheMapRunsOnlyPositionsChange() {
        view_->setColourBy(map::Category::label);
        const QColor colour = painted(3);
        const auto looks = canvas().looks();
        const auto store = workspace::Workspace::open(sample_->workspace());
        base::Matrix<float> places(sample_->size(), 2);
        for (std::size_t i = 0; i < sample_->size(); ++i)
            places(i, 0) = places(i, 1) = static_cast<float>(i);
        workspace::writeArray(store.arrayFile(workspace::arrays::map), places.view());
        QSignalSpy moved(session_.get(), &session::Session::mapMoved);
        Q_EMIT session_->engine().arrayReady(QStringLiteral("map"), true);
        QTRY_COMPARE(moved.count(), 1);
        settle();
        QCOMPARE(canvas().looks(), looks);
        QVERIFY(at(3).x() < at(4).x() && at(3).y() > at(4).y());
        QVERIFY(alike(painted(3), colour));
    }

    void theQualitySaysOnHowManyImagesItWasMeasured() {
        const auto store = workspace::Workspace::open(sample_->workspace());
        auto record = store.stages().at(std::string(workspace::stages::map));
        record.values = R"({"klDivergence": 1.234, "neighboursKept": 0.42, "trustworthiness": 0.987,
                            "distanceRankCorrelation": 0.61, "sample": 12})";
        workspace::Workspace::open(sample_->workspace())
            .storeStage(std::string(workspace::stages::map), record);
        const QString text = map::qualityText(*session::loadSnapshot(sample_->workspace()));
        for (const char* part : {"42 %", "0.99", "0.61", "1.23", "a sample of 12"})
            QVERIFY2(text.contains(QString::fromLatin1(part)), qPrintable(text));
        record.values = R"({"klDivergence": null, "trustworthiness": 0.5, "sample": 24})";
        workspace::Workspace::open(sample_->workspace())
            .storeStage(std::string(workspace::stages::map), record);
        const QString all = map::qualityText(*session::loadSnapshot(sample_->workspace()));
        QVERIFY(all.contains(QStringLiteral("all images")) && !all.contains(QStringLiteral("KL")));
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
