// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pictures.h"

#include "core/base/error.h"
#include "ui/compare/compare_view.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/duplicates/pair_compare.h"
#include "ui/filters/filters_panel.h"
#include "ui/groups/groups_view.h"
#include "ui/inspector/augmented_views.h"
#include "ui/map/map_view.h"
#include "ui/quality/quality_view.h"
#include "ui/shell/dialog_pictures.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"

#include <QAbstractItemView>
#include <QDir>
#include <QDockWidget>
#include <QEventLoop>
#include <QTimer>

namespace wherefrom::shell {
namespace {

/// The map draws on another thread.
bool isMapSettled(MainWindow& window) {
    const auto* map = qobject_cast<const map::MapView*>(window.views().view(QStringLiteral("map")));
    return !map || map->isSettled();
}

bool isComparisonSettled(MainWindow& window) {
    const auto* view =
        qobject_cast<const compare::CompareView*>(window.views().view(QStringLiteral("compare")));
    return !view || !view->isVisible() || view->isSettled(); // hidden, it waits to be seen
}

bool areTablesSettled(MainWindow& window) {
    const auto* groups =
        qobject_cast<const groups::GroupsView*>(window.views().view(QStringLiteral("groups")));
    const auto* quality =
        qobject_cast<const quality::QualityView*>(window.views().view(QStringLiteral("quality")));
    return (!groups || groups->isSettled()) && (!quality || quality->isSettled());
}

/// The engine draws the image's views, where the person has opened them.
bool isInspectorSettled(MainWindow& window) {
    const auto* views = window.findChild<const inspector::AugmentedViews*>();
    return !views || views->isSettled();
}

/// There is nothing to see in the view of runs where there is one only.
bool isWorthAPicture(MainWindow& window, const QString& view) {
    return view != QStringLiteral("compare") || window.session().runs().distinct().size() > 1;
}

/// Views answer in turns of the event loop and on other threads: two quiet pauses around the last thumbnails.
void settle(MainWindow& window) {
    constexpr int pause = 120; // ms
    for (int round = 0;
         round < 3 || !window.session().isSettled() || !isMapSettled(window) ||
         !isComparisonSettled(window) || !areTablesSettled(window) || !isInspectorSettled(window);
         ++round) {
        QEventLoop loop;
        QTimer::singleShot(pause, &loop, &QEventLoop::quit);
        loop.exec();
        window.thumbnails().waitUntilIdle();
    }
}

/// Something to look at in the inspector: the image that taught the encoder most.
void selectExample(session::Session& session) {
    const auto& snapshot = *session.snapshot();
    if (const auto order = snapshot.ordered(session::Score::influence); !order.empty())
        return session.selection().select(order.back());
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (const auto image = base::idAt<base::ImageId>(i); !snapshot.problems.contains(image))
            return session.selection().select(image);
    }
}

/// Lists have scrolled to the selected image: a picture shows what they begin with.
void showBeginnings(const QWidget& view) {
    for (auto* list : view.findChildren<QAbstractItemView*>())
        list->scrollToTop();
}

QString write(QWidget& widget, const QString& folder, const QString& name) {
    const QString file = QDir(folder).filePath(name + QStringLiteral(".png"));
    if (!widget.grab().save(file))
        throw base::Error("The picture " + file.toStdString() +
                          " cannot be written: is the disk full or the folder read only?");
    return file;
}

QString save(MainWindow& window, const QString& folder, const QString& name) {
    settle(window);
    return write(window, folder, name);
}

/// The first two views side by side, with the inspector: what linked views look like.
QString saveLinked(MainWindow& window, const QString& folder) {
    ViewArea& views = window.views();
    const QByteArray layout = views.layoutState();
    views.resetLayout();
    views.showView(views.names().front());
    views.setSplit(true);
    selectExample(window.session()); // views have made their own selection
    settle(window);
    for (const QString& name : views.names())
        showBeginnings(*views.view(name));
    const QString file = save(window, folder, QStringLiteral("window"));
    views.restoreLayout(layout);
    return file;
}

/// The map by label with its long legend, and the filters beside it.
QString saveFilters(MainWindow& window, const QString& folder) {
    auto* filters = window.findChild<QDockWidget*>(QStringLiteral("filters"));
    auto* map = qobject_cast<map::MapView*>(window.views().view(QStringLiteral("map")));
    const bool wasHidden = filters->isHidden();
    const map::ColourBy before = map->colourBy();
    window.views().showView(QStringLiteral("map"));
    filters->show();
    if (const map::ColourBy label = map::Category::label;
        map::isAvailable(label, *window.session().snapshot()))
        map->setColourBy(label);
    const auto* panel = window.findChild<filters::FiltersPanel*>();
    do
        settle(window);
    while (!panel->isSettled());
    const QString file = save(window, folder, QStringLiteral("filters"));
    map->setColourBy(before);
    filters->setHidden(wasHidden);
    return file;
}

/// Two members of the first cluster of duplicates beside one another; empty where there is none.
QString savePair(MainWindow& window, const QString& folder) {
    const QString name = QStringLiteral("duplicates");
    auto* view = qobject_cast<duplicates::DuplicatesView*>(window.views().view(name));
    window.views().showView(name);
    settle(window);
    if (view->clusters().rowCount() == 0)
        return {};
    window.session().selection().select(view->clusters().cluster(0).members.front());
    settle(window);
    view->openComparison();
    do
        settle(window);
    while (!view->comparison().isSettled());
    const QString file = save(window, folder, QStringLiteral("duplicates-pair"));
    view->closeComparison();
    return file;
}

} // namespace

QStringList savePictures(MainWindow& window, const QString& folder) {
    if (!QDir().mkpath(folder))
        throw base::Error("The folder " + folder.toStdString() +
                          " cannot be made: choose another for the pictures.");
    settle(window);
    QStringList files;
    if (!window.session().snapshot())
        return {save(window, folder, QStringLiteral("empty"))};
    selectExample(window.session());
    for (const QString& name : window.views().names()) {
        if (!isWorthAPicture(window, name))
            continue;
        window.views().showView(name);
        settle(window);
        showBeginnings(*window.views().view(name));
        files << save(window, folder, name);
    }
    files << saveLinked(window, folder) << saveFilters(window, folder);
    if (const QString pair = savePair(window, folder); !pair.isEmpty())
        files << pair;
    pictureDialogs(window, [&](QWidget& dialog, const QString& name) {
        constexpr int answered = 400; // ms: what the engine is asked for an estimate, and a dry run
        QEventLoop loop;
        QTimer::singleShot(answered, &loop, &QEventLoop::quit);
        loop.exec();
        files << write(dialog, folder, name);
    });
    return files;
}

} // namespace wherefrom::shell
