// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QMainWindow>
#include <QPointer>

#include <array>

class QDockWidget;
class QStackedWidget;

namespace wherefrom::activity {
class ActivityStrip;
class Journal;
} // namespace wherefrom::activity

namespace wherefrom::filters {
class FiltersPanel;
}

namespace wherefrom::shell {

class HeaderLine;
class HistoryDialog;
class TagsDialog;
class ViewArea;
class WelcomePage;

/// The window: puts the views side by side and gives them their menus. It knows the views by name only; what
/// they share is the session.
class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    explicit MainWindow(session::Session& session, QWidget* parent = nullptr);
    ~MainWindow() override;

    session::Session& session() { return session_; }
    ViewArea& views() { return *views_; }
    thumbnails::ThumbnailCache& thumbnails() { return thumbnails_; }
    /// Opens a dataset or a workspace; the engine then runs what is missing unless `analyse` is false.
    void open(const QString& path, bool analyse = true, const QString& workspace = {});

    void setTheme(style::Theme theme);
    /// The theme of the last time; dark at first.
    static style::Theme storedTheme();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void makeDocks();
    void makeFilterDock();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeDecideMenu();
    void makeViewMenu();
    void makeAnalyseMenu();
    void makeHelpMenu();
    QAction* command(QMenu& menu, const QString& text, const QKeySequence& keys, auto&& whenTriggered);
    void connectSession();

    void showOpened();
    void showWelcome(bool on);
    void enableActions();
    void fillRecent(QMenu& menu);
    void chooseFolder();
    void chooseFile();
    void chooseWorkspace();
    void findLikeFile();
    void writeFilter();
    void stepBack();
    void exportSubset();
    void selectAll();
    void writeNote();
    void editTags(int key = 0);
    void showHistory();
    void flagSelection(workspace::Flag flag);
    void step(int direction);
    void changeSettings();
    void pretrain();
    void validate();
    void usePretrained(const QString& encoder);
    void about();

    void storeLayout();
    void restoreLayout();
    void resetLayout();

    session::Session& session_;
    thumbnails::ThumbnailCache thumbnails_;
    activity::Journal* journal_;
    activity::ActivityStrip* strip_;
    QStackedWidget* pages_;
    WelcomePage* welcome_;
    ViewArea* views_;
    QToolBar* header_;
    filters::FiltersPanel* filterPanel_;
    QDockWidget* filters_;
    QDockWidget* inspector_;
    QDockWidget* tasks_;
    QPointer<HistoryDialog> history_;
    QPointer<TagsDialog> tags_;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QAction* clear_ = nullptr;
    QAction* back_ = nullptr;
    QAction* forward_ = nullptr;
    QAction* run_ = nullptr;
    QAction* cancel_ = nullptr;
    QAction* pretrain_ = nullptr;
    std::array<QAction*, 2> themes_{};
    std::vector<QAction*> forOpened_;    ///< need an opened dataset
    std::vector<QAction*> forSelection_; ///< need selected images
    QByteArray firstDocks_;              ///< the docks before anybody moved them
    QString useWhenPretrained_;          ///< the file of the encoder that is then the one of analyses
    bool layoutShown_ = false;
};

} // namespace wherefrom::shell
