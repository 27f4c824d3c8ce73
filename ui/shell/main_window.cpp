// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "core/dataset/picture_files.h"
#include "ui/activity/activity_list.h"
#include "ui/activity/activity_strip.h"
#include "ui/activity/journal.h"
#include "ui/compare/compare_view.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/filters/filters_panel.h"
#include "ui/gallery/gallery_view.h"
#include "ui/groups/groups_view.h"
#include "ui/inspector/inspector_view.h"
#include "ui/map/map_view.h"
#include "ui/outliers/outliers_view.h"
#include "ui/quality/quality_view.h"
#include "ui/review/review_view.h"
#include "ui/shell/header_line.h"
#include "ui/shell/problems_dialog.h"
#include "ui/shell/view_area.h"
#include "ui/shell/welcome_page.h"
#include "ui/style/program_icon.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

constexpr int stateVersion = 2;
constexpr QSize firstSize{1440, 900};
constexpr int inspectorWidth = 330;
constexpr int filtersWidth = 270;
constexpr int widestInspector = 460, widestFilters = 380;
constexpr int filtersFrom = 1600; // width of the window, from where on they leave the views their room
constexpr int tasksHeight = 220;

/// The first local file or folder of what is dragged; empty: nothing that can be opened.
QString localPath(const QMimeData* data) {
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

MainWindow::MainWindow(session::Session& session, QWidget* parent)
    : QMainWindow(parent),
      session_(session),
      thumbnails_(session),
      journal_(new activity::Journal(session, this)),
      strip_(new activity::ActivityStrip(session, *journal_)),
      pages_(new QStackedWidget),
      welcome_(new WelcomePage),
      views_(new ViewArea),
      header_(new QToolBar),
      filterPanel_(new filters::FiltersPanel(session)),
      filters_(new QDockWidget),
      inspector_(new QDockWidget),
      tasks_(new QDockWidget) {
    setWindowTitle(tr("Wherefrom"));
    setWindowIcon(style::programIcon());
    setAcceptDrops(true);
    resize(firstSize);
    setContextMenuPolicy(Qt::NoContextMenu);

    views_->addView(u"map"_s, tr("Map"), new map::MapView(session_, thumbnails_));
    views_->addView(u"gallery"_s, tr("Gallery"), new gallery::GalleryView(session_, thumbnails_));
    views_->addView(u"duplicates"_s, tr("Duplicates"), new duplicates::DuplicatesView(session_, thumbnails_));
    views_->addView(u"outliers"_s, tr("Outliers"), new outliers::OutliersView(session_, thumbnails_));
    views_->addView(u"review"_s, tr("Review"), new review::ReviewView(session_, thumbnails_));
    views_->addView(u"quality"_s, tr("Quality"), new quality::QualityView(session_, thumbnails_));
    views_->addView(u"groups"_s, tr("Groups"), new groups::GroupsView(session_));
    auto* comparison = new compare::CompareView(session_, thumbnails_);
    views_->addView(u"compare"_s, tr("Compare"), comparison);
    connect(comparison, &compare::CompareView::analysisWanted, this, &MainWindow::changeSettings);
    pages_->addWidget(welcome_);
    pages_->addWidget(views_);
    setCentralWidget(pages_);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(strip_, 1);
    makeDocks();
    makeMenus();
    connectSession();
    firstDocks_ = saveState(stateVersion);
    const QSettings settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    showWelcome(true);
    enableActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeDocks() {
    auto* line = new HeaderLine(session_);
    header_->setObjectName(u"header"_s);
    header_->setMovable(false);
    header_->addWidget(line);
    addToolBar(Qt::TopToolBarArea, header_);
    connect(line, &HeaderLine::problemsWanted, this, [this] {
        auto* dialog = new ProblemsDialog(session_.snapshot(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });

    makeFilterDock();
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    inspector_->setObjectName(u"inspector"_s);
    inspector_->setWindowTitle(tr("Inspector"));
    inspector_->setWidget(new inspector::InspectorView(session_, thumbnails_));
    addDockWidget(Qt::RightDockWidgetArea, inspector_);
    tasks_->setObjectName(u"tasks"_s);
    tasks_->setWindowTitle(tr("Tasks"));
    tasks_->setWidget(new activity::ActivityList(*journal_));
    addDockWidget(Qt::BottomDockWidgetArea, tasks_);
    tasks_->hide();
    resizeDocks({inspector_}, {inspectorWidth}, Qt::Horizontal);
    resizeDocks({tasks_}, {tasksHeight}, Qt::Vertical);
    connect(strip_, &activity::ActivityStrip::detailsWanted, tasks_, &QWidget::setVisible);
    // isHidden and not the signal's flag: a minimised window hides its docks, too.
    connect(tasks_, &QDockWidget::visibilityChanged, strip_,
            [this] { strip_->setDetailsShown(!tasks_->isHidden()); });
}

void MainWindow::makeFilterDock() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    filters_->setObjectName(u"filters"_s);
    filters_->setWindowTitle(tr("Filters"));
    filters_->setWidget(filterPanel_);
    addDockWidget(Qt::LeftDockWidgetArea, filters_);
    resizeDocks({filters_}, {filtersWidth}, Qt::Horizontal);
    connect(&session_.savedViews(), &session::SavedViews::failed, this,
            [this](const QString& sentence) { strip_->showWarning(tr("Not saved"), sentence); });
    connect(&session_.savedViews(), &session::SavedViews::noticed, this,
            [this](const QString& sentence) { strip_->showWarning(tr("Tags"), sentence); });
}

void MainWindow::connectSession() {
    connect(welcome_, &WelcomePage::folderWanted, this, &MainWindow::chooseFolder);
    connect(welcome_, &WelcomePage::fileWanted, this, &MainWindow::chooseFile);
    connect(welcome_, &WelcomePage::openWanted, this, [this](const QString& path) { open(path); });
    connect(&session_, &session::Session::opening, this, [this](const QString& path) {
        const QString sentence = tr("Reading %1").arg(path);
        strip_->setOtherWork(sentence);
        welcome_->showBusy(sentence);
    });
    connect(&session_, &session::Session::listed, this, [this](qint64 images) {
        const QString sentence = tr("%1 images found").arg(style::count(images));
        strip_->setOtherWork(sentence);
        welcome_->showBusy(sentence);
    });
    connect(&session_, &session::Session::opened, this, &MainWindow::showOpened);
    connect(&session_, &session::Session::openFailed, this, [this](const QString& sentence) {
        strip_->setOtherWork({});
        if (session_.snapshot())
            strip_->showWarning(tr("Not opened"), sentence);
        welcome_->showProblem(sentence);
    });
    connect(&session_.engine(), &session::EngineClient::pretrained, this,
            [this](const QJsonObject& summary) { usePretrained(summary[u"output"].toString()); });
    connect(&session_.decisions(), &session::Decisions::failed, this,
            [this](const QString& sentence) { strip_->showWarning(tr("Not saved"), sentence); });
    connect(&session_.qualityRules(), &session::QualityRules::failed, this,
            [this](const QString& sentence) { strip_->showWarning(tr("Thresholds"), sentence); });
    connect(&session_.decisions(), &session::Decisions::noticed, this,
            [this](const QString& sentence) { strip_->showWarning(tr("Another window"), sentence); });
    connect(&session_.decisions(), &session::Decisions::historyChanged, this, &MainWindow::enableActions);
    connect(&session_.selection(), &session::Selection::changed, this, &MainWindow::enableActions);
    connect(&session_.similar(), &session::Similar::asked, this, [this] { views_->showView(u"gallery"_s); });
    connect(&session_.similar(), &session::Similar::changed, this, &MainWindow::enableActions);
    connect(journal_, &activity::Journal::changed, this, &MainWindow::enableActions);
    const auto warnOfRun = [this](const QString& sentence) { strip_->showWarning(tr("Run"), sentence); };
    connect(&session_, &session::Session::runRefused, this, warnOfRun);
    connect(&session_.runs(), &session::KeptRuns::failed, this, warnOfRun);
}

void MainWindow::open(const QString& path, bool analyse, const QString& workspace) {
    session_.open(path, analyse, workspace);
}

void MainWindow::showOpened() {
    strip_->setOtherWork({});
    strip_->showWarning({}, {});
    welcome_->showBusy({});
    const auto& snapshot = session_.snapshot();
    setWindowTitle(tr("%1 – Wherefrom").arg(QString::fromStdString(snapshot->dataset->name)));
    showWelcome(false);
    // The images can be looked at long before there is a map of them.
    if (!snapshot->map && views_->current() == u"map")
        views_->showView(u"gallery"_s);
    enableActions();
}

void MainWindow::showWelcome(bool on) {
    pages_->setCurrentWidget(on ? static_cast<QWidget*>(welcome_) : views_);
    header_->setVisible(!on);
    if (on) {
        filters_->hide();
        inspector_->hide();
        tasks_->hide();
        welcome_->refresh();
    } else if (!layoutShown_) {
        layoutShown_ = true;
        restoreLayout();
    }
}

void MainWindow::setTheme(style::Theme theme) {
    style::apply(*qApp, theme);
    QSettings().setValue(u"window/theme"_s, theme == style::Theme::dark ? u"dark"_s : u"light"_s);
    themes_[theme == style::Theme::dark ? 0 : 1]->setChecked(true);
    Q_EMIT session_.themeChanged();
}

style::Theme MainWindow::storedTheme() {
    return QSettings().value(u"window/theme"_s).toString() == u"light" ? style::Theme::light
                                                                       : style::Theme::dark;
}

void MainWindow::storeLayout() {
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    if (!layoutShown_)
        return;
    settings.setValue(u"window/docks"_s, saveState(stateVersion));
    settings.setValue(u"window/views"_s, views_->layoutState());
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    if (!restoreState(settings.value(u"window/docks"_s).toByteArray(), stateVersion))
        return resetLayout();
    header_->show();
    views_->restoreLayout(settings.value(u"window/views"_s).toByteArray());
}

void MainWindow::resetLayout() {
    restoreState(firstDocks_, stateVersion);
    header_->show();
    filters_->setVisible(width() >= filtersFrom);
    inspector_->show();
    tasks_->hide();
    // Long names have room where there is some.
    const auto wide = [this](int least, int most) {
        return std::clamp(least * width() / filtersFrom, least, most);
    };
    resizeDocks({filters_, inspector_},
                {wide(filtersWidth, widestFilters), wide(inspectorWidth, widestInspector)}, Qt::Horizontal);
    views_->resetLayout();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    storeLayout();
    // What is finished is kept; the engine itself is let go when the session ends.
    session_.engine().cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (localPath(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    welcome_->setDropTarget(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    welcome_->setDropTarget(false);
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event) {
    welcome_->setDropTarget(false);
    const QString path = localPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    // A picture dropped on a dataset is a question; anything else is something to open.
    if (session_.snapshot() && dataset::isPictureName(path.toStdString()) && QFileInfo(path).isFile())
        session_.similar().findLike(path);
    else
        open(path);
}

} // namespace wherefrom::shell
