// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_view.h"
#include "ui/session/session.h"
#include "ui/style/colour_map.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QApplication>
#include <QFile>
#include <QMessageBox>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTest>

#include <memory>

using namespace wherefrom;
using base::ImageId;

/// Exported maps opened again.
class MapExportTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder folder_;
    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<thumbnails::ThumbnailCache> cache_;
    std::unique_ptr<map::MapView> view_;

    map::MapCanvas& canvas() { return view_->canvas(); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(view_->isSettled(), 20000); }

    QString exported(const char* name, map::ExportFormat format) {
        const QString file = QString::fromStdString((folder_ / name).string());
        QSignalSpy done(view_.get(), &map::MapView::exported);
        view_->exportTo(file, format);
        return done.wait(20000) ? file : QString();
    }
    static QImage drawn(const QString& file) {
        QSvgRenderer renderer(file);
        QImage image(renderer.defaultSize(), QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        renderer.render(&painter);
        return image;
    }
    static bool alike(const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) <
               24;
    }
    /// Every image's point has its colour in `image`, drawn `scale` times as large as the map.
    void comparePoints(const QImage& image, double scale) {
        const int n = static_cast<int>(sample_->size());
        for (int i = 0; i < n; ++i) {
            const QColor expected = style::sequential((sample_->influenceRank(i) + 0.5) / n);
            const QColor seen = image.pixelColor((canvas().positionOf(ImageId{i}) * scale).toPoint());
            QVERIFY2(alike(seen, expected),
                     qPrintable(seen.name() + QLatin1String(" not ") + expected.name()));
        }
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
        settle();
        view_->setColourBy(session::Score::influence);
        settle();
    }
    void cleanup() {
        view_.reset();
        cache_.reset();
        session_.reset();
    }

    void aPngShowsTheMapAndItsLegend() {
        const QImage image(exported("map.png", map::ExportFormat::png));
        QCOMPARE(image.height(), canvas().height());
        QVERIFY(image.width() > canvas().width() + 100);
        comparePoints(image, 1);
        // Something is written where the legend is.
        const QRgb background = image.pixel(image.width() - 2, image.height() - 2);
        int drawnPixels = 0;
        for (int x = canvas().width() + 2; x < image.width(); ++x)
            for (int y = 0; y < 100; ++y)
                drawnPixels += image.pixel(x, y) != background;
        QVERIFY(drawnPixels > 500);
    }

    void twiceTheSizeIsTwiceTheSize() {
        const QImage image(exported("map2.png", map::ExportFormat::pngTwice));
        QCOMPARE(image.height(), 2 * canvas().height());
        comparePoints(image, 2);
    }

    void anSvgHasPointsAndText() {
        const QString file = exported("map.svg", map::ExportFormat::svg);
        comparePoints(drawn(file), 1);
        QFile text(file);
        QVERIFY(text.open(QIODevice::ReadOnly));
        const QByteArray svg = text.readAll();
        QVERIFY(!svg.contains("<image"));
        QCOMPARE(svg.count("h.01"), static_cast<qsizetype>(sample_->size()));
        QVERIFY(svg.contains(">Influence</text>"));
    }

    void anSvgsLegendNamesTheShownClasses() {
        view_->setColourBy(map::Category::label);
        settle();
        view_->legend().toggle(1);
        settle();
        QFile text(exported("labels.svg", map::ExportFormat::svg));
        QVERIFY(text.open(QIODevice::ReadOnly));
        const QByteArray svg = text.readAll();
        QVERIFY(svg.contains("ants   8"));
        QVERIFY(!svg.contains("bees   8"));
        QCOMPARE(svg.count("<circle"), 2);
    }

    void aDensityIsAPictureInTheSvg() {
        view_->toolbar().setDrawing(map::Drawing::density);
        settle();
        const QString file = exported("density.svg", map::ExportFormat::svg);
        QFile text(file);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(text.readAll().contains("<image"));
        const QImage image = drawn(file);
        const QPoint there = canvas().positionOf(ImageId{3}).toPoint();
        QVERIFY(!alike(image.pixelColor(there), image.pixelColor(canvas().rect().center())));
    }

    void whatCannotBeWrittenIsSaid() {
        QSignalSpy failed(view_.get(), &map::MapView::exportFailed);
        view_->exportTo(QString::fromStdString((folder_ / "no" / "map.png").string()),
                        map::ExportFormat::png);
        QVERIFY(failed.wait(20000));
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("map.png")));
        auto* box = view_->findChild<QMessageBox*>();
        QVERIFY(box);
        box->close();
    }
};

QTEST_MAIN(MapExportTest)
#include "map_export_test.moc"
