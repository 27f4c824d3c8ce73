// SPDX-License-Identifier: Apache-2.0
#include "tests/support/large_workspace.h"
#include "tests/support/opened_sample.h"
#include "ui/gallery/gallery_view.h"
#include "ui/outliers/outliers_view.h"
#include "ui/session/heartbeat.h"
#include "ui/thumbnails/tile_grid.h"

#include <QScrollBar>
#include <QTableView>

using namespace wherefrom;
using support::imageAt;

namespace {

constexpr std::size_t million = 1'000'000;

/// Runs the loop for a while; the longest time it did not answer is printed, not judged.
void report(session::Heartbeat& heartbeat, const char* what) {
    QTest::qWait(30);
    qInfo("%s: longest block %.1f ms", what, heartbeat.longestBlock());
    heartbeat.reset();
}

} // namespace

/// A million rows: every one can be reached, and what is far out of sight is never asked for.
class MillionImagesTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder folder_;

  private Q_SLOTS:
    void initTestCase() { support::writeLargeWorkspace(folder_ / "large", million); }

    void theGalleryScrolls() {
        support::OpenedSample opened;
        gallery::GalleryView view(opened.session, opened.cache);
        view.resize(1200, 800);
        view.show();
        opened.open(folder_ / "large");
        auto* grid = view.findChild<thumbnails::TileGrid*>(QStringLiteral("lowest"));
        session::Heartbeat heartbeat;
        QTRY_COMPARE_WITH_TIMEOUT(grid->tiles().images().size(), million, 20000);
        report(heartbeat, "a million tiles arrive");
        QCOMPARE(support::largePlace(grid->tiles().images()[123'456].index(), million), std::size_t{123'456});

        QScrollBar* bar = grid->verticalScrollBar();
        for (int step = 0; step <= 200; ++step) {
            bar->setValue(static_cast<int>(qint64{bar->maximum()} * step / 200));
            QApplication::processEvents();
        }
        report(heartbeat, "scrolling through a million tiles");
        const QModelIndex last = grid->tiles().index(static_cast<int>(million) - 1);
        QVERIFY(grid->viewport()->rect().contains(grid->visualRect(last)));
        QCOMPARE(grid->indexAt(grid->visualRect(last).center()), last);

        grid->setTileSide(64);
        view.resize(1000, 700);
        report(heartbeat, "resizing a million tiles");

        std::vector<base::ImageId> scattered;
        for (int i = 0; i < 100'000; ++i)
            scattered.push_back(imageAt(i * 10));
        opened.session.selection().select(scattered);
        QApplication::processEvents();
        report(heartbeat, "showing 100,000 scattered selected images");
        QCOMPARE(grid->tiles().rowOf(imageAt(0)), grid->currentIndex().row());
    }

    void theTableSorts() {
        support::OpenedSample opened;
        outliers::OutliersView view(opened.session, opened.cache);
        view.resize(1000, 700);
        view.show();
        opened.open(folder_ / "large");
        auto* table = view.findChild<QTableView*>();
        session::Heartbeat heartbeat;
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), static_cast<int>(million), 20000);
        const auto name = [&](int row) { return table->model()->index(row, 1).data().toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(name(0), QStringLiteral("00999999.png"), 20000);
        report(heartbeat, "a million rows arrive");

        QElapsedTimer clock;
        clock.start();
        table->model()->sort(1, Qt::AscendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(name(0), QStringLiteral("00000000.png"), 20000);
        qInfo("sorting a million rows by name: %lld ms", clock.elapsed());
        report(heartbeat, "sorting a million rows");

        table->scrollToBottom();
        QApplication::processEvents();
        report(heartbeat, "scrolling to the last of a million rows");
        QVERIFY(table->viewport()->rect().intersects(
            table->visualRect(table->model()->index(static_cast<int>(million) - 1, 1))));
    }
};

QTEST_MAIN(MillionImagesTest)
#include "million_images_test.moc"
