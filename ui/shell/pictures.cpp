// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pictures.h"

#include "core/base/error.h"
#include "ui/compare/compare_view.h"
#include "ui/groups/groups_view.h"
#include "ui/inspector/augmented_views.h"
#include "ui/map/map_view.h"
#include "ui/quality/quality_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"

#include <QAbstractItemView>
#include <QDir>
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

QString save(MainWindow& window, const QString& folder, const QString& name) {
    settle(window);
    const QString file = QDir(folder).filePath(name + QStringLiteral(".png"));
    if (!window.grab().save(file))
        throw base::Error("The picture " + file.toStdString() +
                          " cannot be written: is the disk full or the folder read only?");
    return file;
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

} // namespace

QStringList savePictures(MainWindow& window, const QString& folder) {
    if (!QDir().mkpath(folder))
        throw base::Error("The folder " + folder.toStdString() +
                          " cannot be made: choose another for the pictures.");
    settle(window);
    selectExample(window.session());
    QStringList files;
    for (const QString& name : window.views().names()) {
        if (!isWorthAPicture(window, name))
            continue;
        window.views().showView(name);
        settle(window);
        showBeginnings(*window.views().view(name));
        files << save(window, folder, name);
    }
    files << saveLinked(window, folder);
    return files;
}

} // namespace wherefrom::shell
