// SPDX-License-Identifier: Apache-2.0
// How long the window's thread is ever busy with one thing, what memory an opened dataset takes, how long
// opening lasts, and what the store of thumbnails saves. Real events on the real window, off-screen.
#include "core/workspace/layout.h"
#include "core/workspace/runs.h"
#include "tests/bench/window_actions.h"
#include "tests/bench/window_pictures.h"
#include "tests/support/large_workspace.h"
#include "tests/support/temporary_folder.h"
#include "ui/shell/main_window.h"
#include "ui/thumbnails/stored_pictures.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QProcess>
#include <QSettings>
#include <QThreadPool>

#include <cstdio>
#include <map>

namespace {

using namespace wherefrom;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Milliseconds and milliseconds of processor time by action and number of images.
using Table = std::map<std::string, std::map<std::size_t, std::pair<double, double>>>;

struct Options {
    std::vector<std::size_t> images{10'000, 60'000, 1'000'000};
    std::size_t dimension = 512;
    std::size_t files = 60'000; ///< real small pictures behind the rows
    std::size_t large = 400;    ///< pictures of 12 megapixels for the store
    std::string folder;
};

/// One column of the table: actions on a window with so many images.
void measureActions(const std::filesystem::path& workspace, Table& table, std::vector<std::string>& order,
                    std::size_t images) {
    session::Session session;
    shell::MainWindow window(session);
    window.resize(1440, 900);
    window.show();
    for (const bench::Block& block : bench::runActions(window, workspace)) {
        if (!table.contains(block.action))
            order.push_back(block.action);
        table[block.action][images] = {block.milliseconds, block.processor};
        if (block.action.starts_with("compare: show"))
            std::printf("%9zu images: first scatter of two runs after %.0f ms\n", images, block.took);
    }
    const bench::Memory memory = bench::memory();
    std::printf("%9zu images: RssAnon %.0f MB, RssFile %.0f MB (mapped, can be dropped), peak Rss %.0f MB\n",
                images, memory.anonymous / 1e6, memory.file / 1e6, memory.peak / 1e6);
    std::fflush(stdout);
}

void printTable(const Options& options, const Table& table, const std::vector<std::string>& order) {
    std::printf("\nlongest block of the window's thread, ms (of processor time, ms) %10s", "");
    for (const std::size_t images : options.images)
        std::printf("%18zu", images);
    std::printf("\n");
    for (const std::string& action : order) {
        std::printf("%-50s", action.c_str());
        for (const std::size_t images : options.images) {
            const auto found = table.at(action).find(images);
            const auto [wall, processor] =
                found == table.at(action).end() ? std::pair(-1.0, -1.0) : found->second;
            std::printf("%9.1f (%6.1f)", wall, processor);
        }
        std::printf("\n");
    }
    std::fflush(stdout);
}

/// The real program, started on a workspace until everything in sight is there.
void printStartup(const std::filesystem::path& workspace, std::size_t images) {
    const QString program =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../../app/explorer/wherefrom");
    for (int round = 0; round < 2; ++round) {
        QProcess process;
        process.start(program, {QString::fromStdString(workspace.string()), QStringLiteral("--no-analysis"),
                                QStringLiteral("--print-startup"), QStringLiteral("--size"),
                                QStringLiteral("1440x900")});
        process.waitForFinished(60'000);
        std::printf("start with %zu images: %s\n", images,
                    process.readAllStandardOutput().trimmed().constData());
        std::fflush(stdout);
    }
}

/// Thumbnails of large pictures, through the store, as a grid scrolling over all of them asks for them.
double makeThumbnails(thumbnails::StoredPictures& pictures, const imaging::ImageLoader& loader,
                      std::size_t count) {
    QThreadPool threads;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < count; ++i)
        threads.start([&, i] {
            pictures.load(loader, base::idAt<base::ImageId>(i), thumbnails::ThumbnailCache::side);
        });
    threads.waitForDone();
    pictures.flush();
    return secondsSince(begin);
}

void measureStore(const std::filesystem::path& folder, std::size_t count) {
    const auto dataset =
        std::make_shared<dataset::Dataset>(bench::writeLargePictures(folder / "large", count));
    const imaging::ImageLoader loader(dataset);
    const auto file = folder / "cache" / "thumbnails.sqlite";
    const auto round = [&](const char* name) {
        thumbnails::StoredPictures pictures;
        pictures.setStore(file);
        const double seconds = makeThumbnails(pictures, loader, count);
        std::printf("%s time over %zu JPEG of 12 megapixels: %.2f s, %.0f thumbnails a second\n", name, count,
                    seconds, static_cast<double>(count) / seconds);
        std::fflush(stdout);
        return seconds;
    };
    const double first = round("first");
    const double second = round("second");
    std::printf("the second is %.0f times faster; the store takes %.1f kB an image\n", first / second,
                static_cast<double>(std::filesystem::file_size(file)) / 1e3 / static_cast<double>(count));
}

/// A second run of it, whose influence is another permutation.
void keepAnother(const std::filesystem::path& folder, std::size_t images) {
    auto store = workspace::Workspace::open(folder);
    if (!workspace::keptRuns(folder).empty())
        return;
    workspace::keepRun(store, "before");
    std::vector<float> influence(images);
    for (std::size_t i = 0; i < images; ++i)
        influence[i] = static_cast<float>(support::largePlace((i + images / 10) % images, images));
    workspace::writeArray(store.arrayFile(workspace::arrays::influence), influence);
    auto record = store.stages().at(std::string(workspace::stages::influence));
    record.key = "another";
    store.storeStage(std::string(workspace::stages::influence), record);
}

void run(const Options& options) {
    const support::TemporaryFolder temporary;
    const std::filesystem::path folder =
        options.folder.empty() ? temporary.path() : std::filesystem::path(options.folder);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                       QString::fromStdString((folder / "settings").string()));
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString((folder / "settings").string()));
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((folder / "cache").string()));
    if (options.large > 0)
        measureStore(folder, options.large);
    const auto begin = Clock::now();
    bench::writeSmallPictures(folder / "pictures", options.files);
    std::printf("\n%zu small pictures written in %.0f s\n", options.files, secondsSince(begin));
    Table table;
    std::vector<std::string> order;
    for (const std::size_t images : options.images) {
        const auto workspace = folder / ("workspace-" + std::to_string(images));
        if (!workspace::Workspace::isWorkspace(workspace))
            support::writeLargeWorkspace(workspace,
                                         bench::listSmallPictures(folder / "pictures", options.files, images),
                                         {.dimension = options.dimension});
        keepAnother(workspace, images);
        printStartup(workspace, images);
        measureActions(workspace, table, order, images);
    }
    printTable(options, table, order);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    Options options;
    CLI::App app("What the window costs at many images");
    app.add_option("--images", options.images, "Numbers of rows")->capture_default_str();
    app.add_option("--dimension", options.dimension, "Of the embeddings")->capture_default_str();
    app.add_option("--files", options.files, "Real small pictures behind the rows")->capture_default_str();
    app.add_option("--large", options.large, "Pictures of 12 megapixels for the store; 0: skip")
        ->capture_default_str();
    app.add_option("--folder", options.folder, "Where to write; kept for the next run (default: temporary)");
    CLI11_PARSE(app, argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("wherefrom"));
    QCoreApplication::setApplicationName(QStringLiteral("wherefrom"));
    style::apply(application, style::Theme::dark);
    run(options);
    return 0;
}
