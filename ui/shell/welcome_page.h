// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace wherefrom::shell {

/// What the window shows before anything is open: what to do, and what was open before.
class WelcomePage : public QWidget {
    Q_OBJECT
  public:
    explicit WelcomePage(QWidget* parent = nullptr);

    /// Reads the list of recent workspaces again.
    void refresh();
    /// Why the last try failed; empty: nothing.
    void showProblem(const QString& sentence);
    /// What is being opened; empty: nothing.
    void showBusy(const QString& sentence);
    /// Something that can be opened is being dragged over the window.
    void setDropTarget(bool on);

    /// Folder of the demo's pictures; empty where they are not installed.
    static QString demoFolder();

  Q_SIGNALS:
    void folderWanted();
    void fileWanted();
    void openWanted(const QString& path);

  private:
    QWidget* makeDropArea();

    QWidget* dropArea_;
    QWidget* recentPart_;
    QVBoxLayout* recent_;
    QLabel* message_;
};

} // namespace wherefrom::shell
