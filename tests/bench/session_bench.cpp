// SPDX-License-Identifier: Apache-2.0
// An afternoon of a curator in a minute: open, filter, lasso, review clusters by keyboard, undo, export, with
// real events on the real window, off-screen. Prints how many actions each part took, the longest block of
// the window's thread, and how long it took from a key to the picture that it asked for.
#include "tests/bench/off_screen.h"
#include "tests/bench/paint_watch.h"
#include "tests/bench/window_pictures.h"
#include "tests/support/large_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/temporary_folder.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/export/export_dialog.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_view.h"
#include "ui/session/heartbeat.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/thumbnails/tile_grid.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace wherefrom;
using Clock = std::chrono::steady_clock;

struct Options {
    std::size_t images = 10'000;
    int clusters = 50;
    int undone = 10;
    std::string folder;
};

struct Part {
    std::string name;
    int actions = 0;
    double milliseconds = 0; ///< of the whole part, waiting for the engine of the program included
    double longestBlock = 0;
};

class Curator {
  public:
    explicit Curator(shell::MainWindow& window) : window_(window) {}

    void part(const std::string& name, const std::function<void()>& what) {
        QTest::qWait(100);
        window_.thumbnails().waitUntilIdle();
        QTest::qWait(50);
        heartbeat_.reset();
        actions_ = 0;
        const auto begin = Clock::now();
        what();
        const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        QTest::qWait(60); // a block at the very end is seen by the next tick
        parts_.push_back({name, actions_, took.count(), heartbeat_.longestBlock()});
        std::printf("%-44s %7d actions %9.0f ms, longest block %6.1f ms\n", name.c_str(), actions_,
                    took.count(), heartbeat_.longestBlock());
        std::fflush(stdout);
    }
    void key(QWidget& widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        ++actions_;
        QTest::keyClick(&widget, key, modifiers);
    }
    void type(QWidget& widget, const QString& text) {
        actions_ += static_cast<int>(text.size());
        QTest::keyClicks(&widget, text);
    }
    void count(int actions) { actions_ += actions; }

    /// Presses the key and notes when `seen` has painted what it changed, with the thumbnails that came
    /// later: the last painting before it has been quiet for some time.
    void keyToPicture(QWidget& widget, Qt::Key pressed, QWidget& seen, Qt::KeyboardModifiers modifiers = {}) {
        constexpr auto quiet = std::chrono::milliseconds(60);
        bench::PaintWatch watch(seen);
        const auto begin = Clock::now();
        key(widget, pressed, modifiers);
        while (!watch.hasPainted || Clock::now() - watch.last < quiet) {
            QTest::qWait(1);
            if (Clock::now() - begin > std::chrono::seconds(5))
                throw std::runtime_error("a key changed nothing that is seen");
        }
        const std::chrono::duration<double, std::milli> took = watch.last - begin;
        keyTimes_.push_back(took.count());
    }

    void printSummary() const {
        const auto longest = std::ranges::max_element(
            parts_, [](const Part& a, const Part& b) { return a.longestBlock < b.longestBlock; });
        int actions = 0;
        for (const Part& part : parts_)
            actions += part.actions;
        std::printf("\n%d actions; longest block of the window's thread %.1f ms (%s)\n", actions,
                    longest->longestBlock, longest->name.c_str());
        std::printf("from key to picture, %zu keys: median %.1f ms, 95th percentile %.1f ms (asked: at most "
                    "50, ratio %.2f), longest %.1f ms\n",
                    keyTimes_.size(), bench::percentile(keyTimes_, 0.5), bench::percentile(keyTimes_, 0.95),
                    bench::percentile(keyTimes_, 0.95) / 50, bench::percentile(keyTimes_, 1));
    }

  private:
    shell::MainWindow& window_;
    session::Heartbeat heartbeat_;
    std::vector<Part> parts_;
    std::vector<double> keyTimes_;
    int actions_ = 0;
};

void openImages(Curator& curator, shell::MainWindow& window, const std::filesystem::path& workspace) {
    QSignalSpy opened(&window.session(), &session::Session::opened);
    auto* grid = window.views()
                     .view(QStringLiteral("gallery"))
                     ->findChild<thumbnails::TileGrid*>(QStringLiteral("lowest"));
    window.open(QString::fromStdString(workspace.string()), false);
    curator.count(1);
    bench::waitFor("an open workspace", [&] {
        return !opened.isEmpty() && grid->tiles().images().size() == window.session().snapshot()->size();
    });
}

void filterImages(Curator& curator, shell::MainWindow& window) {
    session::Filter& filter = window.session().filter();
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    curator.count(1);
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    if (!line)
        throw std::runtime_error("Ctrl+F leads to no line to write in");
    curator.type(*line, QStringLiteral("influence > p50 and not flag:reject"));
    curator.key(*line, Qt::Key_Return);
    const std::size_t all = window.session().snapshot()->size();
    bench::waitFor("half of the images", [&] {
        return filter.isSettled() && filter.isActive() && filter.count() < all * 6 / 10 &&
               filter.count() > all * 4 / 10;
    });
}

void lassoOnTheMap(Curator& curator, shell::MainWindow& window) {
    window.views().showView(QStringLiteral("map"));
    auto* canvas = window.views().view(QStringLiteral("map"))->findChild<map::MapCanvas*>();
    QTest::qWait(300); // the first frame
    session::Selection& selection = window.session().selection();
    const QPoint middle = canvas->rect().center();
    const double reach = 0.3 * std::min(canvas->width(), canvas->height());
    const auto at = [&](int step) {
        const double angle = step * 0.2;
        return middle +
               QPoint(static_cast<int>(reach * std::cos(angle)), static_cast<int>(reach * std::sin(angle)));
    };
    QTest::mousePress(canvas, Qt::LeftButton, Qt::ShiftModifier, at(0));
    for (int step = 1; step < 32; ++step) {
        QMouseEvent move(QEvent::MouseMove, at(step), canvas->mapToGlobal(at(step)), Qt::LeftButton,
                         Qt::LeftButton, Qt::ShiftModifier);
        QApplication::sendEvent(canvas, &move);
        QTest::qWait(8);
    }
    QTest::mouseRelease(canvas, Qt::LeftButton, Qt::ShiftModifier, at(31));
    curator.count(1);
    bench::waitFor("images in the lasso", [&] { return selection.images().size() > 10; });
    curator.key(*canvas, Qt::Key_X);
    bench::waitFor("rejected images",
                   [&] { return window.session().decisions().count(workspace::Flag::reject) > 10; });
}

void reviewClusters(Curator& curator, shell::MainWindow& window, int clusters) {
    auto* view = qobject_cast<duplicates::DuplicatesView*>(window.views().view(QStringLiteral("duplicates")));
    duplicates::ClusterList& list = view->list();
    bench::waitFor("clusters to review", [&] { return list.model()->rowCount() >= clusters; });
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Home);
    const session::Decisions& decisions = window.session().decisions();
    const std::size_t before = decisions.count(workspace::Flag::duplicate);
    for (int cluster = 0; cluster < clusters; ++cluster) {
        if (cluster % 3 == 1) // a person looks at the other member first
            curator.keyToPicture(list, Qt::Key_Right, *list.viewport());
        curator.keyToPicture(list, Qt::Key_K, *list.viewport());
    }
    if (decisions.count(workspace::Flag::duplicate) < before + static_cast<std::size_t>(clusters) / 2)
        throw std::runtime_error("the review left too few duplicates flagged");
}

void walkTheGallery(Curator& curator, shell::MainWindow& window) {
    window.views().showView(QStringLiteral("gallery"));
    auto* grid = window.views()
                     .view(QStringLiteral("gallery"))
                     ->findChild<thumbnails::TileGrid*>(QStringLiteral("lowest"));
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Home);
    for (int i = 0; i < 60; ++i)
        curator.keyToPicture(*grid,
                             i % 4 == 3    ? Qt::Key_P
                             : i % 10 == 9 ? Qt::Key_PageDown
                                           : Qt::Key_Right,
                             *grid->viewport());
}

void undoSteps(Curator& curator, shell::MainWindow& window, int steps) {
    for (int step = 0; step < steps; ++step)
        curator.key(window, Qt::Key_Z, Qt::ControlModifier);
}

void exportSubset(Curator& curator, shell::MainWindow& window, const std::filesystem::path& target) {
    exporting::ExportDialog dialog(window.session(), &window);
    QSignalSpy planned(&dialog, &exporting::ExportDialog::planned);
    QSignalSpy ended(&dialog, &exporting::ExportDialog::ended);
    dialog.show();
    dialog.setTarget(QString::fromStdString(target.string()));
    bench::waitFor("a dry run", [&] { return dialog.plan() && dialog.plan()->possible(); });
    curator.key(dialog, Qt::Key_Return); // the default button
    bench::waitFor("an export", [&] { return !ended.isEmpty(); });
    std::printf("%s\n", qPrintable(ended.front().front().toString()));
}

void run(const Options& options) {
    const support::SettingsFolder settings;
    const support::TemporaryFolder temporary;
    const std::filesystem::path folder =
        options.folder.empty() ? temporary.path() : std::filesystem::path(options.folder);
    bench::writeSmallPictures(folder / "pictures", options.images);
    // Decisions are made in it: a workspace of its own each time.
    const auto workspace = temporary / "workspace";
    support::writeLargeWorkspace(
        workspace, bench::listSmallPictures(folder / "pictures", options.images, options.images),
        {.dimension = 64});
    session::Session session;
    shell::MainWindow window(session);
    window.resize(1440, 900);
    window.show();
    window.activateWindow();
    Curator curator(window);
    bench::waitFor("a window", [&] { return window.isActiveWindow(); });
    curator.part("open " + std::to_string(options.images) + " images",
                 [&] { openImages(curator, window, workspace); });
    curator.part("filter by a query", [&] { filterImages(curator, window); });
    curator.part("lasso on the map, reject", [&] { lassoOnTheMap(curator, window); });
    curator.part("show all again, and the duplicates", [&] {
        window.session().filter().clear();
        window.views().showView(QStringLiteral("duplicates"));
        curator.count(2);
        QTest::qWait(300);
    });
    curator.part("review " + std::to_string(options.clusters) + " duplicate clusters by keyboard",
                 [&] { reviewClusters(curator, window, options.clusters); });
    curator.part("walk and keep in the gallery", [&] { walkTheGallery(curator, window); });
    curator.part("undo " + std::to_string(options.undone) + " steps",
                 [&] { undoSteps(curator, window, options.undone); });
    curator.part("export", [&] { exportSubset(curator, window, temporary / "subset"); });
    curator.printSummary();
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("A curator's session by real events");
    app.add_option("--images", options.images, "Of the dataset")->capture_default_str();
    app.add_option("--clusters", options.clusters, "Duplicate clusters to review")->capture_default_str();
    app.add_option("--undo", options.undone, "Steps to take back")->capture_default_str();
    app.add_option("--folder", options.folder, "Where the pictures are kept for the next run");
    return bench::runOffScreen(app, argc, argv, [&] { run(options); });
}
