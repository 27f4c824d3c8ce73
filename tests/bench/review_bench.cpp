// SPDX-License-Identifier: Apache-2.0
// Walks the review of large photos by key at the pace of somebody who culls: real events on the real window,
// off-screen. Prints how long it takes from a key to the picture in full, and the longest block of the
// window's thread.
#include "tests/bench/off_screen.h"
#include "tests/bench/paint_watch.h"
#include "tests/bench/window_pictures.h"
#include "tests/support/large_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/temporary_folder.h"
#include "ui/review/item_stage.h"
#include "ui/review/review_view.h"
#include "ui/review/walk.h"
#include "ui/session/heartbeat.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <CLI/CLI.hpp>

#include <QTest>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace wherefrom;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int patience = 60'000; // ms

struct Options {
    std::size_t images = 200;
    int keys = 120;
    int pace = 250; // ms between two keys
    int width = 1440, height = 900;
    bool pairs = false;
    std::string folder;
};

/// Processor time so far, ms; unlike the others it means the same on a machine that is busy.
double processorTime(int who) {
    rusage usage{};
    getrusage(who, &usage);
    const auto milliseconds = [](const timeval& time) {
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

struct Took {
    double all, thread; ///< ms by the clock, ms of processor time of the window's thread
};

/// Until the item that the key brings has been painted with its pictures in full.
Took keyToPicture(review::ReviewView& view, Qt::Key key) {
    const auto* before = view.walk().current();
    bench::PaintWatch watch(*view.findChild<review::ItemStage*>(),
                            [&] { return view.walk().current() != before && view.isShown(); });
    const auto begin = Clock::now();
    const double thread = processorTime(RUSAGE_THREAD);
    QTest::keyClick(&view, key);
    while (!watch.hasPainted) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (Milliseconds(Clock::now() - begin).count() > patience)
            throw std::runtime_error("a key brought no picture");
    }
    return {Milliseconds(Clock::now() - begin).count(), processorTime(RUSAGE_THREAD) - thread};
}

void walk(review::ReviewView& view, const Options& options) {
    std::vector<double> times, threads;
    session::Heartbeat heartbeat;
    const auto start = Clock::now();
    const double thread = processorTime(RUSAGE_THREAD), process = processorTime(RUSAGE_SELF);
    for (int i = 0; i < options.keys && view.walk().current(); ++i) {
        const auto begin = Clock::now();
        const Took took = keyToPicture(view, i % 3 == 1 ? Qt::Key_Right : Qt::Key_P);
        times.push_back(took.all);
        threads.push_back(took.thread);
        while (Milliseconds(Clock::now() - begin).count() < options.pace)
            QTest::qWait(1);
    }
    const double took = Milliseconds(Clock::now() - start).count();
    const auto keys = static_cast<double>(times.size());
    std::printf("processor time a key: window's thread %.1f ms, all threads %.1f ms\n",
                (processorTime(RUSAGE_THREAD) - thread) / keys,
                (processorTime(RUSAGE_SELF) - process) / keys);
    std::printf("%zu keys in %.1f s, one every %d ms\n", times.size(), took / 1000, options.pace);
    std::printf("key to picture: median %.1f ms, 95th percentile %.1f ms (asked: at most 50, ratio %.2f), "
                "longest %.1f ms; longest block of the window's thread %.1f ms\n",
                bench::percentile(times, 0.5), bench::percentile(times, 0.95),
                bench::percentile(times, 0.95) / 50, bench::percentile(times, 1), heartbeat.longestBlock());
    std::printf("processor time of the window's thread from key to picture: median %.1f ms, 95th percentile "
                "%.1f ms\n",
                bench::percentile(threads, 0.5), bench::percentile(threads, 0.95));
}

void run(const Options& options) {
    const support::SettingsFolder settings;
    const support::TemporaryFolder temporary;
    const std::filesystem::path folder =
        options.folder.empty() ? temporary.path() : std::filesystem::path(options.folder);
    const auto dataset = bench::writeLargePictures(folder / "photos", options.images);
    const auto workspace = temporary / "workspace";
    support::writeLargeWorkspace(workspace, dataset,
                                 {.dimension = 64, .pairsPerThousand = options.pairs ? 500U : 0U});
    session::Session session;
    shell::MainWindow window(session);
    window.resize(options.width, options.height);
    window.show();
    window.activateWindow();
    bench::waitFor("a window", [&] { return window.isActiveWindow(); });
    window.open(QString::fromStdString(workspace.string()), false);
    bench::waitFor("an open workspace", [&] { return session.snapshot() && session.isSettled(); });
    window.views().showView(QStringLiteral("review"));
    auto* view = qobject_cast<review::ReviewView*>(window.views().view(QStringLiteral("review")));
    auto ends = view->walk().options();
    ends.influenceShare = ends.outlierShare = 0.4;
    view->walk().setOptions(ends);
    bench::waitFor("a queue", [&] { return view->isSettled() && view->walk().listed() > 10; });
    view->setFocus();
    window.thumbnails().waitUntilIdle();
    std::printf("%zu photos, %zu items\n", options.images, view->walk().listed());
    walk(*view, options);
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Walking the review of photos of 4000 x 3000 pixels");
    app.add_option("--images", options.images, "Of the dataset")->capture_default_str();
    app.add_option("--keys", options.keys, "To press")->capture_default_str();
    app.add_option("--pace", options.pace, "Milliseconds from a key to the next")->capture_default_str();
    app.add_option("--width", options.width, "Of the window")->capture_default_str();
    app.add_option("--height", options.height, "Of the window")->capture_default_str();
    app.add_flag("--pairs", options.pairs, "Half of them are pairs of duplicates");
    app.add_option("--folder", options.folder, "Where the photos are kept for the next run");
    return bench::runOffScreen(app, argc, argv, [&] { run(options); });
}
