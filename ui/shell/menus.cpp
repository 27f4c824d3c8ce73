// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/activity/activity_strip.h"
#include "ui/session/recent.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/decision_files.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/language_menu.h"
#include "ui/shell/report_file.h"
#include "ui/shell/runs_menu.h"
#include "ui/shell/tag_menu.h"
#include "ui/shell/view_area.h"
#include "ui/style/flag_style.h"
#include "ui/style/words.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>

#include <utility>

namespace wherefrom::shell {

using workspace::Flag;

QAction* MainWindow::command(QMenu& menu, const QString& text, const QKeySequence& keys,
                             auto&& whenTriggered) {
    QAction* action = menu.addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::forward<decltype(whenTriggered)>(whenTriggered));
    return action;
}

void MainWindow::makeMenus() {
    makeFileMenu();
    makeEditMenu();
    makeDecideMenu();
    makeViewMenu();
    makeAnalyseMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&File"));
    command(menu, tr("&Open dataset folder…"), QKeySequence::Open, [this] { chooseFolder(); });
    command(menu, tr("Open dataset &file…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] { chooseFile(); });
    command(menu, tr("Open &workspace…"), {}, [this] { chooseWorkspace(); });
    QMenu* recent = menu.addMenu(tr("&Recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
    fillRecent(*recent);
    menu.addSeparator();
    forOpened_.push_back(command(menu, tr("&Export…"), Qt::CTRL | Qt::Key_E, [this] { exportSubset(); }));
    forOpened_.push_back(command(menu, tr("Re&port…"), {}, [this] { writeReport(session_, this); }));
    forOpened_.push_back(
        command(menu, tr("Export &decisions…"), {}, [this] { exportDecisions(session_, this); }));
    forOpened_.push_back(
        command(menu, tr("&Import decisions…"), {}, [this] { importDecisions(session_, this); }));
    menu.addSeparator();
    command(menu, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

void MainWindow::makeEditMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Edit"));
    undo_ = command(menu, tr("&Undo"), Qt::CTRL | Qt::Key_Z, [this] { session_.decisions().undo(); });
    redo_ =
        command(menu, tr("&Redo"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { session_.decisions().redo(); });
    forOpened_.push_back(command(menu, tr("&History…"), Qt::CTRL | Qt::Key_H, [this] { showHistory(); }));
    menu.addSeparator();
    forOpened_.push_back(command(menu, tr("Select &all"), QKeySequence::SelectAll, [this] { selectAll(); }));
    clear_ = command(menu, tr("&Clear selection or search"), Qt::Key_Escape, [this] { stepBack(); });
    menu.addSeparator();
    forOpened_.push_back(command(menu, tr("Fi&lter…"), QKeySequence::Find, [this] { writeFilter(); }));
    forOpened_.push_back(command(menu, tr("Show all images a&gain"), Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                                 [this] { session_.filter().clear(); }));
    menu.addSeparator();
    forSelection_.push_back(command(menu, tr("Find images like this &one"), Qt::Key_S,
                                    [this] { session_.similar().findLike(session_.selection().current()); }));
    forOpened_.push_back(command(menu, tr("&Find images like a file…"), Qt::CTRL | Qt::SHIFT | Qt::Key_F,
                                 [this] { findLikeFile(); }));
}

void MainWindow::makeDecideMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Decide"));
    for (const Flag flag :
         {Flag::keep, Flag::reject, Flag::duplicate, Flag::outlier, Flag::wrongLabel, Flag::none}) {
        if (flag == Flag::none)
            menu.addSeparator();
        QAction* action =
            command(menu, style::title(flag), style::shortcut(flag), [this, flag] { flagSelection(flag); });
        action->setIcon(style::icon(flag));
        connect(&session_, &session::Session::themeChanged, action,
                [action, flag] { action->setIcon(style::icon(flag)); });
        forSelection_.push_back(action);
    }
    menu.addSeparator();
    auto* tags = new TagMenu(session_, this);
    menu.addMenu(tags);
    forOpened_.push_back(tags->menuAction());
    QAction* define = new QAction(tr("&Tags…"), this);
    define->setShortcut(Qt::CTRL | Qt::Key_T);
    connect(define, &QAction::triggered, this, [this] { editTags(); });
    forOpened_.push_back(define);
    tags->addLast(define);
    connect(tags, &TagMenu::keyWithoutTag, this, [this](int key) {
        strip_->showWarning(tr("No tag"),
                            tr("No tag has the key %1: give it to one with Decide, Tags… (%2).")
                                .arg(QString::number(key),
                                     QKeySequence(Qt::CTRL | Qt::Key_T).toString(QKeySequence::NativeText)));
    });
    forSelection_.push_back(command(menu, tr("&Note…"), Qt::Key_E, [this] { writeNote(); }));
}

void MainWindow::makeViewMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    // In the order of the tabs.
    const std::pair<const char*, QString> names[]{
        {"map", tr("&Map")},           {"gallery", tr("&Gallery")}, {"duplicates", tr("&Duplicates")},
        {"outliers", tr("&Outliers")}, {"review", tr("Re&view")},   {"quality", tr("&Quality")},
        {"groups", tr("Grou&ps")},     {"compare", tr("&Compare")}};
    for (int key = Qt::Key_1; const auto& [name, text] : names) {
        const QString view = QString::fromLatin1(name);
        forOpened_.push_back(
            command(menu, text, Qt::CTRL | Qt::Key(key++), [this, view] { views_->showView(view); }));
    }
    forOpened_.push_back(command(menu, tr("&Side by side"), Qt::CTRL | Qt::Key_Backslash,
                                 [this] { views_->setSplit(!views_->isSplit()); }));
    menu.addSeparator();
    for (int key = Qt::Key_F8; QDockWidget * dock : {filters_, inspector_, tasks_}) {
        QAction* action = dock->toggleViewAction();
        action->setShortcut(Qt::Key(key++));
        menu.addAction(action);
        forOpened_.push_back(action);
    }
    forOpened_.push_back(command(menu, tr("&Reset layout"), {}, [this] { resetLayout(); }));
    menu.addSeparator();
    back_ = command(menu, tr("&Back"), Qt::ALT | Qt::Key_Left, [this] { session_.selection().goBack(); });
    forward_ =
        command(menu, tr("&Forward"), Qt::ALT | Qt::Key_Right, [this] { session_.selection().goForward(); });
    forOpened_.push_back(command(menu, tr("&Next image"), Qt::CTRL | Qt::Key_Right, [this] { step(1); }));
    forOpened_.push_back(command(menu, tr("Prev&ious image"), Qt::CTRL | Qt::Key_Left, [this] { step(-1); }));
    menu.addSeparator();
    auto* group = new QActionGroup(this);
    for (const auto theme : {style::Theme::dark, style::Theme::light}) {
        QAction* action = command(menu, theme == style::Theme::dark ? tr("Dar&k theme") : tr("&Light theme"),
                                  {}, [this, theme] { setTheme(theme); });
        action->setCheckable(true);
        action->setChecked(theme == style::current());
        group->addAction(action);
        themes_[theme == style::Theme::dark ? 0 : 1] = action;
    }
    makeLanguageMenu(*menu.addMenu(tr("Lang&uage")));
}

void MainWindow::makeAnalyseMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Analyse"));
    run_ = command(menu, tr("&Run analysis"), Qt::CTRL | Qt::Key_R, [this] { session_.analyse(); });
    cancel_ = command(menu, tr("&Cancel"), {}, [this] { session_.engine().cancel(); });
    menu.addSeparator();
    pretrain_ = command(menu, tr("&Pretrain an encoder…"), {}, [this] { pretrain(); });
    QMenu* runs = menu.addMenu(tr("R&uns"));
    makeRunsMenu(*runs, session_, this);
    forOpened_.push_back(runs->menuAction());
    forOpened_.push_back(command(menu, tr("&Validation…"), {}, [this] { validate(); }));
    command(menu, tr("&Settings…"), {}, [this] { changeSettings(); });
}

void MainWindow::makeHelpMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Help"));
    command(menu, tr("&Find a command…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, [this] {
        auto* palette = new CommandPalette(commandsOf(*menuBar()), this);
        palette->setAttribute(Qt::WA_DeleteOnClose);
        palette->open();
    });
    command(menu, tr("&Keys"), Qt::Key_Question, [this] {
        auto* dialog = new KeysDialog(*menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    command(menu, tr("&About Wherefrom"), {}, [this] { about(); });
}

void MainWindow::enableActions() {
    const bool open = session_.snapshot() != nullptr;
    const bool busy = session_.engine().isBusy();
    for (QAction* action : forOpened_)
        action->setEnabled(open);
    for (QAction* action : forSelection_)
        action->setEnabled(!session_.selection().images().empty());
    clear_->setEnabled(!session_.selection().images().empty() || session_.similar().isActive());
    const auto undoTitle = session_.decisions().undoTitle();
    const auto redoTitle = session_.decisions().redoTitle();
    undo_->setEnabled(undoTitle.has_value());
    undo_->setText(undoTitle ? tr("&Undo “%1”").arg(*undoTitle) : tr("&Undo"));
    redo_->setEnabled(redoTitle.has_value());
    redo_->setText(redoTitle ? tr("&Redo “%1”").arg(*redoTitle) : tr("&Redo"));
    back_->setEnabled(session_.selection().canGoBack());
    forward_->setEnabled(session_.selection().canGoForward());
    run_->setEnabled(open && !busy);
    pretrain_->setEnabled(!busy);
    cancel_->setEnabled(busy && !session_.engine().isCancelling());
}

void MainWindow::fillRecent(QMenu& menu) {
    menu.clear();
    for (const session::Recent& entry : session::recentWorkspaces()) {
        QAction* action = menu.addAction(style::menuText(entry.name));
        action->setToolTip(entry.dataset);
        action->setStatusTip(QString());
        connect(action, &QAction::triggered, this, [this, path = entry.workspace] { open(path); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("Nothing was open before"))->setEnabled(false);
    menu.setToolTipsVisible(true);
}

} // namespace wherefrom::shell
