// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window_actions.h"

#include "ui/compare/compare_view.h"
#include "ui/session/heartbeat.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/thumbnails/tile_grid.h"

#include <QComboBox>
#include <QHeaderView>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace wherefrom::bench {

namespace {

constexpr int patience = 60'000; // ms

/// The most processor time that the window's thread took between two ticks of a timer.
class ProcessorTime {
  public:
    ProcessorTime() {
        timer_.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
            longest_ = std::max(longest_, now() - last_);
            last_ = now();
        });
        timer_.start(5);
    }
    void reset() {
        longest_ = 0;
        last_ = now();
    }
    double longest() const { return longest_; } ///< ms

  private:
    static double now() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
    }

    QTimer timer_;
    double longest_ = 0, last_ = now();
};

class Actor {
  public:
    Actor(shell::MainWindow& window, std::vector<Block>& blocks) : window_(window), blocks_(blocks) {}

    /// Does it, lets the window come to rest, and notes the longest block. `ended`: when what was asked for
    /// is there.
    void act(
        const std::string& action, const std::function<void()>& what,
        const std::function<bool()>& ended = [] { return true; }) {
        rest();
        heartbeat_.reset();
        processor_.reset();
        const auto begin = std::chrono::steady_clock::now();
        what();
        if (!QTest::qWaitFor(ended, patience))
            throw std::runtime_error(action + " did not end");
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        QTest::qWait(60);
        blocks_.push_back({action, heartbeat_.longestBlock(), took.count(), processor_.longest()});
    }
    void rest() {
        QTest::qWait(50);
        window_.thumbnails().waitUntilIdle();
        QTest::qWait(50);
    }
    template <typename Widget>
    Widget* find(const QString& view, const QString& name = {}) const {
        return window_.views().view(view)->findChild<Widget*>(name);
    }

    /// The wheel, then the scroll bar's whole length, then pages by key.
    void scroll(const std::string& what, QAbstractItemView& list) {
        const QPoint middle = list.viewport()->rect().center();
        act(what + ": wheel", [&] {
            for (int notch = 0; notch < 60; ++notch) {
                QWheelEvent event(middle, list.viewport()->mapToGlobal(middle), {}, {0, -120}, {}, {},
                                  Qt::NoScrollPhase, false);
                QApplication::sendEvent(list.viewport(), &event);
                QTest::qWait(8);
            }
        });
        act(what + ": drag the scroll bar end to end", [&] {
            QScrollBar& bar = *list.verticalScrollBar();
            for (int step = 0; step <= 60; ++step) {
                bar.setValue(static_cast<int>(qint64{bar.maximum()} * step / 60));
                QTest::qWait(8);
            }
        });
        list.setFocus();
        act(what + ": Home, pages, End by key", [&] {
            QTest::keyClick(&list, Qt::Key_Home);
            for (int page = 0; page < 20; ++page) {
                QTest::keyClick(&list, Qt::Key_PageDown);
                QTest::qWait(8);
            }
            QTest::keyClick(&list, Qt::Key_End);
        });
    }

  private:
    shell::MainWindow& window_;
    std::vector<Block>& blocks_;
    session::Heartbeat heartbeat_;
    ProcessorTime processor_;
};

void open(Actor& actor, shell::MainWindow& window, const std::filesystem::path& workspace,
          const std::string& action) {
    QSignalSpy opened(&window.session(), &session::Session::opened);
    auto* grid = actor.find<thumbnails::TileGrid>(QStringLiteral("gallery"), QStringLiteral("lowest"));
    actor.act(
        action, [&] { window.open(QString::fromStdString(workspace.string()), false); },
        [&] {
            return !opened.isEmpty() && grid->tiles().images().size() == window.session().snapshot()->size();
        });
}

void useGallery(Actor& actor, shell::MainWindow& window) {
    window.views().showView(QStringLiteral("gallery"));
    auto* grid = actor.find<thumbnails::TileGrid>(QStringLiteral("gallery"), QStringLiteral("lowest"));
    actor.scroll("gallery", *grid);
    QComboBox* order = nullptr;
    for (auto* box : window.views().view(QStringLiteral("gallery"))->findChildren<QComboBox*>())
        if (box->accessibleName() == QStringLiteral("Order"))
            order = box;
    const auto first = grid->tiles().imageAt(0);
    actor.act(
        "gallery: another order",
        [&] {
            QTest::keyClick(order, Qt::Key_Down);
            QTest::keyClick(order, Qt::Key_Down);
        },
        [&] { return grid->tiles().imageAt(0) != first; });
    grid->setFocus();
    session::Selection& selection = window.session().selection();
    actor.act(
        "gallery: select all", [&] { QTest::keyClick(grid, Qt::Key_A, Qt::ControlModifier); },
        [&] { return selection.images().size() == window.session().snapshot()->size(); });
    actor.act("gallery: take one out of all", [&] { QTest::keyClick(grid, Qt::Key_Space); });
    actor.act("gallery: one image alone again", [&] {
        QTest::mouseClick(
            grid->viewport(), Qt::LeftButton, {},
            grid->visualRect(grid->tiles().index(grid->tiles().rowOf(selection.current()))).center());
        QTest::keyClick(grid, Qt::Key_Home);
    });
    actor.act("gallery: flag one image", [&] { QTest::keyClick(grid, Qt::Key_P); });
    actor.act("gallery: walk 30 images with the inspector", [&] {
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(grid, Qt::Key_Right);
            QTest::qWait(15);
        }
    });
    actor.act("inspector: back and forward 10 times each", [&] {
        for (int i = 0; i < 20; ++i) {
            i < 10 ? selection.goBack() : selection.goForward();
            QTest::qWait(15);
        }
    });
    actor.act(
        "find images like this one", [&] { window.session().similar().findLike(selection.current()); },
        [&] { return grid->tiles().images().size() < 1000; });
    actor.act(
        "back to all images", [&] { window.session().similar().leave(); },
        [&] { return grid->tiles().images().size() > 1000; });
}

void useTable(Actor& actor, shell::MainWindow& window) {
    auto* table = actor.find<QTableView>(QStringLiteral("outliers"));
    actor.act("outliers: show", [&] { window.views().showView(QStringLiteral("outliers")); });
    actor.scroll("outliers", *table);
    const auto clickHeader = [&](int column) {
        QHeaderView& header = *table->horizontalHeader();
        QTest::mouseClick(
            header.viewport(), Qt::LeftButton, {},
            {header.sectionViewportPosition(column) + header.sectionSize(column) / 2, header.height() / 2});
    };
    for (const auto& [name, column] : {std::pair("name", 1), std::pair("influence", 5)}) {
        QSignalSpy sorted(table->model(), SIGNAL(sorted()));
        actor.act(
            std::string("outliers: sort by ") + name, [&, column = column] { clickHeader(column); },
            [&] { return !sorted.isEmpty(); });
    }
}

void useDuplicates(Actor& actor, shell::MainWindow& window) {
    auto* list = actor.find<QListView>(QStringLiteral("duplicates"));
    actor.act("duplicates: show", [&] { window.views().showView(QStringLiteral("duplicates")); });
    actor.scroll("duplicates", *list);
}

/// The workspace's own result beside itself with the scores of a run that a person kept.
void useComparison(Actor& actor, shell::MainWindow& window) {
    auto* view = qobject_cast<compare::CompareView*>(window.views().view(QStringLiteral("compare")));
    if (window.session().runs().distinct().size() < 2)
        return;
    QSignalSpy painted(&view->canvas(), &compare::ScatterCanvas::painted);
    actor.act(
        "compare: show, until the scatter is there",
        [&] { window.views().showView(QStringLiteral("compare")); },
        [&] { return !painted.isEmpty() && view->isSettled(); });
    const auto settled = [&] { return view->isSettled(); };
    const QRect all = view->canvas().rect();
    actor.act(
        "compare: rectangle over half of it",
        [&] {
            QTest::mousePress(&view->canvas(), Qt::LeftButton, {}, all.topLeft() + QPoint(2, 2));
            QTest::mouseMove(&view->canvas(), all.center());
            QTest::mouseMove(&view->canvas(), QPoint(all.center().x(), all.bottom() - 2));
            QTest::mouseRelease(&view->canvas(), Qt::LeftButton, {},
                                QPoint(all.center().x(), all.bottom() - 2));
        },
        settled);
    actor.act("compare: hover", [&] {
        for (int i = 0; i < 30; ++i) {
            QTest::mouseMove(&view->canvas(), all.center() + QPoint(3 * i, i));
            QTest::qWait(8);
        }
    });
}

} // namespace

std::vector<Block> runActions(shell::MainWindow& window, const std::filesystem::path& workspace) {
    std::vector<Block> blocks;
    Actor actor(window, blocks);
    open(actor, window, workspace, "open");
    useGallery(actor, window);
    useTable(actor, window);
    useDuplicates(actor, window);
    useComparison(actor, window);
    open(actor, window, workspace, "open another dataset");
    return blocks;
}

Memory memory() {
    Memory memory;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string name;
        double kilobytes = 0;
        words >> name >> kilobytes;
        if (name == "RssAnon:")
            memory.anonymous = 1024 * kilobytes;
        else if (name == "RssFile:")
            memory.file = 1024 * kilobytes;
        else if (name == "VmHWM:")
            memory.peak = 1024 * kilobytes;
    }
    return memory;
}

} // namespace wherefrom::bench
