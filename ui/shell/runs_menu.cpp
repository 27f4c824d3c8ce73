// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/runs_menu.h"

#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <functional>

namespace wherefrom::shell {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::shell", source);
}

/// Asks for a name without stopping the window; `done` has it.
void askName(QWidget* window, const QString& title, const QString& before,
             const std::function<void(const QString&)>& done) {
    auto* dialog = new QInputDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(text("Name of the run"));
    dialog->setTextValue(before);
    QObject::connect(dialog, &QInputDialog::textValueSelected, window, done);
    dialog->open();
}

void askRemoval(session::Session& session, QWidget* window, const workspace::Run& run) {
    auto* box = new QMessageBox(
        QMessageBox::Question, text("Remove run"),
        text("Remove the run “%1”? Its scores, map and encoder are deleted; images, decisions and other runs "
             "stay.")
            .arg(session::titleOf(run)),
        QMessageBox::Cancel, window);
    const auto* remove = box->addButton(text("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::buttonClicked, window,
                     [&session, remove, id = QString::fromStdString(run.id)](QAbstractButton* button) {
                         if (button == remove)
                             session.runs().remove(id);
                     });
    box->open();
}

void addChoices(QMenu& menu, session::Session& session) {
    auto* group = new QActionGroup(&menu);
    for (const workspace::Run& run : session.runs().distinct()) {
        QAction* action = menu.addAction(style::menuText(session::titleOf(run)));
        action->setCheckable(true);
        action->setChecked(session.snapshot() && session.snapshot()->run == run.id);
        action->setEnabled(run.problem.empty());
        action->setToolTip(run.problem.empty()
                               ? text("Show this run's scores, map and neighbours in all views")
                               : QString::fromStdString(run.problem));
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &session,
                         [&session, id = QString::fromStdString(run.id)] { session.showRun(id); });
    }
    if (group->actions().isEmpty())
        menu.addAction(text("No finished analysis yet"))->setEnabled(false);
}

void addKept(QMenu& menu, session::Session& session,
             const std::function<void(const workspace::Run&)>& chosen) {
    for (const workspace::Run& run : session.runs().all())
        if (!run.id.empty())
            QObject::connect(menu.addAction(style::menuText(session::titleOf(run))), &QAction::triggered,
                             &menu, [chosen, run] { chosen(run); });
    menu.setEnabled(!menu.isEmpty());
}

void fill(QMenu& menu, session::Session& session, QWidget* window) {
    menu.clear();
    addChoices(menu, session);
    menu.addSeparator();
    QAction* keep = menu.addAction(text("&Keep the current analysis…"));
    keep->setEnabled(session.runs().find({}) != nullptr);
    QObject::connect(keep, &QAction::triggered, window, [&session, window] {
        const workspace::Run* current = session.runs().find({});
        if (current)
            askName(window, text("Keep the analysis as a run"),
                    QString::fromStdString(workspace::defaultRunName(current->facts)),
                    [&session](const QString& name) { session.runs().keep(name); });
    });
    addKept(*menu.addMenu(text("&Rename")), session, [&session, window](const workspace::Run& run) {
        askName(window, text("Rename run"), session::titleOf(run),
                [&session, id = QString::fromStdString(run.id)](const QString& name) {
                    session.runs().rename(id, name);
                });
    });
    addKept(*menu.addMenu(text("Re&move")), session,
            [&session, window](const workspace::Run& run) { askRemoval(session, window, run); });
}

} // namespace

void makeRunsMenu(QMenu& menu, session::Session& session, QWidget* window) {
    menu.setToolTipsVisible(true);
    QObject::connect(&menu, &QMenu::aboutToShow, window,
                     [&menu, &session, window] { fill(menu, session, window); });
    fill(menu, session, window);
}

} // namespace wherefrom::shell
