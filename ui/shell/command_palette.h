// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QPointer>
#include <QString>

#include <optional>
#include <vector>

class QAction;
class QLineEdit;
class QListWidget;
class QMenuBar;

namespace wherefrom::shell {

/// One thing that the menus can do.
struct Command {
    QString title; ///< with its menus: "View ▸ Side by side"
    QPointer<QAction> action;
};

/// All entries of the menus, also those that are not enabled now, in their order.
std::vector<Command> commandsOf(const QMenuBar& menus);

/// How well `typed` fits a title: its letters occur in this order, in any case; beginnings of words and runs
/// of letters count more. nullopt: it does not fit.
std::optional<int> fitOf(const QString& typed, const QString& title);

/// Type a part of a command's name, Enter does it. Commands that cannot be done now are listed, greyed: who
/// looks for one learns that it exists.
class CommandPalette : public QDialog {
    Q_OBJECT
  public:
    explicit CommandPalette(std::vector<Command> commands, QWidget* parent = nullptr);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void list();
    void run();

    std::vector<Command> commands_;
    QLineEdit* typed_;
    QListWidget* found_;
};

} // namespace wherefrom::shell
