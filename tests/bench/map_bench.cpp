// SPDX-License-Identifier: Apache-2.0
// How fluid the map is: frames per second at rest (all points) and while dragging (a part of them), and the
// longest the window's thread was held up by anything a person does. QT_QPA_PLATFORM=offscreen map_bench
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/large_workspace.h"
#include "tests/support/temporary_folder.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_view.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QStandardPaths>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace wherefrom;

namespace {

constexpr QSize windowSize(1280, 800);

/// Knows how long the longest single event kept the window's thread.
class MeasuredApplication final : public QApplication {
  public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        if (depth_ > 0)
            return QApplication::notify(receiver, event);
        ++depth_;
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        longest_ = std::max(longest_, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        --depth_;
        return done;
    }
    double takeLongest() { return std::exchange(longest_, 0.0); }

  private:
    int depth_ = 0;
    double longest_ = 0;
};

MeasuredApplication& application() {
    return *static_cast<MeasuredApplication*>(QCoreApplication::instance());
}

/// 60 heaps of different widths on a plane, as a t-SNE map has them.
base::Matrix<float> heaps(std::size_t n) {
    base::Matrix<float> points(n, 2);
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t heap = random() % 60;
        const float angle = static_cast<float>(heap) * 2.4F;
        const float radius = 12 * std::sqrt(static_cast<float>(heap));
        const float width = 2 + 0.08F * static_cast<float>(heap);
        points(i, 0) = radius * std::cos(angle) + width * normal(random);
        points(i, 1) = radius * std::sin(angle) + width * normal(random);
    }
    return points;
}

double residentMegabytes() {
    std::ifstream status("/proc/self/statm");
    double pages = 0, resident = 0;
    status >> pages >> resident;
    return resident * 4096 / 1e6;
}

class Bench {
  public:
    Bench(std::size_t n, map::Renderer renderer) {
        support::writeLargeWorkspace(folder_ / "w", n);
        const auto store = workspace::Workspace::open(folder_ / "w");
        workspace::writeArray(store.arrayFile(workspace::arrays::map), heaps(n).view());
        canvas().frames().setRenderer(renderer);
        view_.resize(windowSize);
        view_.show();
        before_ = residentMegabytes();
        session_.open(QString::fromStdString((folder_ / "w").string()), false);
        waitFor([this] { return canvas().hasPoints() && view_.isSettled(); });
        view_.toolbar().setDrawing(map::Drawing::points);
        settle();
    }

    map::MapCanvas& canvas() { return view_.canvas(); }
    double memory() const { return residentMegabytes() - before_; }

    /// Complete frames, one after another.
    double framesAtRest() {
        return framesPerSecond([this] { canvas().fitAll(); });
    }

    /// Frames while a hand drags: a move of the mouse every 8 ms.
    double framesWhileDragging() {
        press({640, 400});
        int step = 0;
        const double rate = framesPerSecond(nullptr, [&] {
            ++step;
            QTest::mouseMove(&canvas(), circle(step), 0);
        });
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, circle(step));
        settle();
        return rate;
    }

    double blockPanning() {
        return longest([this] {
            press({640, 400});
            for (int step = 0; step < 200; ++step)
                move(circle(step));
            QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, circle(200));
        });
    }
    double blockZooming() {
        return longest([this] {
            for (int step = 0; step < 60; ++step) {
                const QPointF at(500 + step, 300 + step);
                QWheelEvent event(at, canvas().mapToGlobal(at), {}, {0, step < 30 ? 120 : -120}, Qt::NoButton,
                                  Qt::NoModifier, Qt::NoScrollPhase, false);
                QApplication::sendEvent(&canvas(), &event);
                QTest::qWait(8);
            }
        });
    }
    double blockHovering() {
        return longest([this] {
            for (int step = 0; step < 100; ++step) {
                move(circle(step));
                if (step % 10 == 0)
                    QTest::qWait(150); // the card appears
            }
        });
    }
    double blockClicking() {
        return longest([this] {
            for (int step = 0; step < 20; ++step) {
                QTest::mouseClick(&canvas(), Qt::LeftButton, {}, circle(step * 13));
                QTest::qWait(20);
            }
        });
    }
    double blockLassoing() {
        return longest([this] {
            const QPointF centre(640, 400);
            const auto at = [&](int step) {
                const double angle = 2 * std::numbers::pi * step / 400,
                             radius = 170 + 60 * std::sin(9 * angle);
                return (centre + QPointF(std::cos(angle), std::sin(angle)) * radius).toPoint();
            };
            QTest::mousePress(&canvas(), Qt::LeftButton, Qt::ShiftModifier, at(0));
            for (int step = 1; step < 400; ++step)
                move(at(step));
            QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::ShiftModifier, at(399));
            settle();
            lassoed_ = session_.selection().images().size();
            session_.selection().clear();
        });
    }
    double blockRecolouring() {
        return longest([this] {
            const std::vector<map::ColourBy> all{map::Category::label, session::Score::neighbourDistance,
                                                 map::Category::flag, session::Score::influence,
                                                 map::Category::label};
            for (const map::ColourBy& by : all) {
                view_.setColourBy(by);
                settle();
            }
            view_.legend().toggle(0);
            settle();
            view_.legend().isolate(3);
            settle();
            view_.legend().isolate(3);
            settle();
        });
    }
    double blockDensity() {
        const double time = longest([this] {
            view_.toolbar().setDrawing(map::Drawing::density);
            settle();
            press({640, 400});
            for (int step = 0; step < 100; ++step)
                move(circle(step));
            QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, circle(100));
        });
        view_.toolbar().setDrawing(map::Drawing::points);
        settle();
        return time;
    }
    double blockStreaming() {
        return longest([this] {
            for (int k = 0; k < 5; ++k) {
                Q_EMIT session_.mapMoved();
                QTest::qWait(120);
            }
        });
    }
    std::size_t lassoed() const { return lassoed_; }
    QString renderer() { return canvas().frames().renderer(); }

  private:
    void settle() {
        QCoreApplication::processEvents();
        waitFor([this] { return view_.isSettled(); });
    }
    template <typename Condition>
    static void waitFor(Condition condition) {
        while (!condition())
            QTest::qWait(5);
    }
    void press(QPoint at) { QTest::mousePress(&canvas(), Qt::LeftButton, {}, at); }
    void move(QPoint at) {
        QTest::mouseMove(&canvas(), at);
        QCoreApplication::processEvents();
        QTest::qWait(8);
    }
    static QPoint circle(int step) {
        const double angle = 0.12 * step;
        return QPointF(640 + 120 * std::cos(angle), 400 + 120 * std::sin(angle)).toPoint();
    }

    double framesPerSecond(const std::function<void()>& next, const std::function<void()>& drag = {}) {
        constexpr double seconds = 4;
        int frames = 0;
        const auto connection = QObject::connect(&canvas(), &map::MapCanvas::framed, [&] {
            ++frames;
            if (next)
                next();
        });
        if (next)
            next();
        QElapsedTimer timer;
        timer.start();
        while (static_cast<double>(timer.elapsed()) < 1000 * seconds || frames == 0) {
            if (drag)
                drag();
            QTest::qWait(8);
        }
        const double elapsed = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        QObject::disconnect(connection);
        settle();
        return frames / elapsed;
    }

    template <typename Act>
    double longest(Act act) {
        settle();
        application().takeLongest();
        act();
        settle();
        return application().takeLongest();
    }

    support::TemporaryFolder folder_;
    session::Session session_;
    thumbnails::ThumbnailCache cache_{session_};
    map::MapView view_{session_, cache_};
    std::size_t lassoed_ = 0;
    double before_ = 0;
};

void measure(std::size_t n, map::Renderer renderer, bool isFirst) {
    Bench bench(n, renderer);
    if (isFirst)
        std::printf(
            "renderer: %s, %d x %d\n\n%9s %8s %8s | longest block of the window's thread, ms\n%9s %8s "
            "%8s | %7s %7s %7s %7s %7s %9s %7s %9s | %6s %9s\n",
            qPrintable(bench.renderer()), windowSize.width(), windowSize.height(), "", "at rest", "dragging",
            "points", "frames/s", "frames/s", "pan", "zoom", "hover", "click", "lasso", "recolour", "density",
            "streaming", "MB", "lassoed");
    const double rest = bench.framesAtRest(), dragging = bench.framesWhileDragging();
    const double pan = bench.blockPanning(), zoom = bench.blockZooming(), hover = bench.blockHovering();
    const double click = bench.blockClicking(), lasso = bench.blockLassoing();
    const double recolour = bench.blockRecolouring(), density = bench.blockDensity();
    const double streaming = bench.blockStreaming();
    std::printf("%9zu %8.1f %8.1f | %7.1f %7.1f %7.1f %7.1f %7.1f %9.1f %7.1f %9.1f | %6.0f %9zu\n", n, rest,
                dragging, pan, zoom, hover, click, lasso, recolour, density, streaming, bench.memory(),
                bench.lassoed());
    std::fflush(stdout);
}

} // namespace

int main(int count, char** values) {
    std::vector<std::size_t> sizes{50'000, 200'000, 1'000'000};
    CLI::App options("Frames per second of the map, and what holds up the window");
    options.add_option("points", sizes, "Numbers of points to measure");
    bool hasBoth = false;
    options.add_flag("--both", hasBoth, "Compare the processor with OpenGL (VTK)");
    CLI11_PARSE(options, count, values);
    QStandardPaths::setTestModeEnabled(true);
    MeasuredApplication app(count, values);
    QCoreApplication::setOrganizationName(QStringLiteral("wherefrom-bench"));
    style::apply(app, style::Theme::dark);
    std::vector<map::Renderer> renderers{map::Renderer::automatic};
    if (hasBoth)
        renderers = {map::Renderer::processor, map::Renderer::openGl};
    for (const map::Renderer renderer : renderers)
        for (std::size_t k = 0; k < sizes.size(); ++k)
            measure(sizes[k], renderer, k == 0);
    return 0;
}
