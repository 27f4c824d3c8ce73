// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixel_distance.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/confirm_panel.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/duplicates/keep_bar.h"
#include "ui/duplicates/pair_compare.h"
#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/thumbnails/flag_menu.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>

// How the view is put together, and its keys; what it does is in duplicates_view.cpp.

namespace wherefrom::duplicates {
namespace {

constexpr int mostSteps = 200; // thousandths

} // namespace

DuplicatesView::DuplicatesView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new ClusterModel(session.decisions(), this)),
      list_(new ClusterList(session, cache, *model_)),
      compare_(new PairCompare(cache)),
      confirm_(new ConfirmPanel),
      keep_(new KeepBar),
      slider_(new QSlider(Qt::Horizontal)),
      listed_(new QComboBox),
      thresholdText_(new QLabel),
      summary_(new QLabel),
      reviewed_(new QLabel),
      empty_(new QLabel),
      pages_(new QStackedWidget),
      keepThis_(new QPushButton(tr("Keep this"))),
      keepSuggested_(new QPushButton(tr("Keep suggested"))),
      notDuplicates_(new QPushButton(tr("Not duplicates"))),
      compareThem_(new QPushButton(tr("Compare"))),
      flagAll_(new QPushButton(tr("Flag all copies…"))) {
    buildControls();
    connectParts();
    setThreshold(imaging::defaultDuplicateDistance);
    applyFilter();
    takeSnapshot();
}

void DuplicatesView::buildControls() {
    slider_->setRange(0, mostSteps);
    slider_->setPageStep(10);
    slider_->setAccessibleName(tr("Largest distance within a cluster"));
    slider_->setToolTip(
        tr("How different two images may be to count as duplicates: a distance of their pixels, 0 (the same) "
           "to 1, after the best alignment (mirrored, turned, shifted, cropped) and with brightness, "
           "contrast "
           "and colours fitted; %1 is the usual limit. Further right is looser.")
            .arg(static_cast<double>(imaging::defaultDuplicateDistance), 0, 'f', 2));
    slider_->setFixedWidth(110);
    thresholdText_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("≤ 0.0000")));
    listed_->addItems({tr("All clusters"), tr("Undecided only"), QString(), QString()});
    listed_->setAccessibleName(tr("Which clusters are listed"));
    listed_->setToolTip(tr("Which clusters are listed: all, those with an image you have not decided on, "
                           "those across splits, or what you said are no duplicates"));
    listed_->setMinimumContentsLength(12);
    keepThis_->setAccessibleName(tr("Keep this, flag the rest"));
    keepSuggested_->setAccessibleName(tr("Keep the suggested, flag the rest"));
    keepThis_->setToolTip(tr("Keeps the current image and flags the others of its cluster as duplicates (K). "
                             "What is protected stays. The tiles show what would be flagged."));
    keepSuggested_->setToolTip(
        tr("Keeps the first of the cluster, as the rule suggests, and flags the others (Shift+K)"));
    notDuplicates_->setToolTip(tr("These images are different after all: remembered for every later "
                                  "analysis (N). Listed under “Not duplicates”, where it is taken back."));
    compareThem_->setToolTip(tr("Two members side by side, their difference, or one over the other (C, "
                                "Enter; Esc goes back)"));
    compareThem_->setCheckable(true);
    flagAll_->setToolTip(
        tr("In every listed cluster: keeps the suggested image and flags the others as duplicates; leaves "
           "images that you have decided on alone. Shows first what would be flagged; one undo takes it "
           "back."));
    list_->setToolTip(tr("Up and Down: clusters · Left and Right: members · K: keep this, flag the rest · "
                         "Shift+K: keep the suggested · N: not duplicates · C: compare"));
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    summary_->setWordWrap(true);
    QFont bold = reviewed_->font();
    bold.setBold(true);
    reviewed_->setFont(bold);
    reviewed_->setAccessibleName(tr("Reviewed clusters"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setMargin(32);
    pages_->addWidget(empty_);
    pages_->addWidget(list_);
    pages_->addWidget(compare_);
    confirm_->hide();

    const auto named = [](const QString& text, QWidget* buddy) {
        auto* label = new QLabel(text);
        label->setBuddy(buddy);
        return label;
    };
    const auto together = [](QWidget* first, QWidget* second) {
        auto* group = new QWidget;
        auto* row = new QHBoxLayout(group);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(first);
        row->addWidget(second);
        return group;
    };
    auto* controls = new QWidget;
    auto* bar = new style::FlowLayout(controls);
    bar->setContentsMargins(10, 6, 10, 2);
    for (QWidget* widget : std::initializer_list<QWidget*>{
             together(named(tr("Distance"), slider_), slider_), thresholdText_, keep_,
             together(named(tr("List"), listed_), listed_), together(keepThis_, keepSuggested_),
             together(notDuplicates_, compareThem_)})
        bar->addWidget(widget);
    auto* counts = new QHBoxLayout;
    counts->setContentsMargins(10, 2, 10, 6);
    counts->setSpacing(16);
    counts->addWidget(summary_, 1);
    counts->addWidget(reviewed_);
    counts->addWidget(flagAll_); // of all that the counts tell of
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(controls);
    layout->addLayout(counts);
    layout->addWidget(confirm_);
    layout->addWidget(pages_, 1);
    setFocusProxy(list_);
}

void DuplicatesView::connectParts() {
    connect(slider_, &QSlider::valueChanged, this, &DuplicatesView::moveThreshold);
    connect(keep_, &KeepBar::changed, this, [this] {
        model_->setKeepOptions(keep_->options());
        recluster();
    });
    connect(listed_, &QComboBox::currentIndexChanged, this, [this](int index) {
        model_->setListed(static_cast<Listed>(index));
        reviewFlags();
    });
    connect(keepThis_, &QPushButton::clicked, this, &DuplicatesView::keepCurrentFlagRest);
    connect(keepSuggested_, &QPushButton::clicked, this, &DuplicatesView::keepSuggestedFlagRest);
    connect(notDuplicates_, &QPushButton::clicked, this, &DuplicatesView::rejectCluster);
    connect(compareThem_, &QPushButton::clicked, this,
            [this] { isComparing() ? closeComparison() : openComparison(); });
    connect(flagAll_, &QPushButton::clicked, this, [this] {
        askForAll();
        confirm_->setFocus();
    });
    connect(confirm_, &ConfirmPanel::confirmed, this, &DuplicatesView::flagAllCopies);
    connect(confirm_, &ConfirmPanel::cancelled, this, &DuplicatesView::closeQuestion);
    for (QWidget* action : {keepThis_, keepSuggested_, flagAll_})
        action->installEventFilter(this);

    connect(list_, &ClusterList::compareWanted, this, &DuplicatesView::openComparison);
    connect(list_, &ClusterList::protectWanted, this,
            [this](const QString& folder) { keep_->protect(folder.toStdString(), {}); });
    connect(compare_, &PairCompare::backWanted, this, &DuplicatesView::closeComparison);
    connect(compare_, &PairCompare::walkWanted, this, &DuplicatesView::walkOther);
    connect(compare_, &PairCompare::swapWanted, this, &DuplicatesView::swapSides);

    connect(&session_, &session::Session::opened, this, [this] {
        closeQuestion();
        closeComparison();
        takeSnapshot();
    });
    connect(&session_, &session::Session::snapshotChanged, this, &DuplicatesView::takeSnapshot);
    connect(&session_.filter(), &session::Filter::changed, this, &DuplicatesView::applyFilter);
    connect(&session_.decisions(), &session::Decisions::verdictsChanged, this, &DuplicatesView::recluster);
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, &DuplicatesView::reviewFlags);
    connect(&session_.selection(), &session::Selection::changed, this, &DuplicatesView::followSelection);
}

bool DuplicatesView::owns(const QKeyEvent& event) const {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_K:
    case Qt::Key_N:
    case Qt::Key_C:
        return true;
    case Qt::Key_Escape: // takes back what lies over the list first
        return isComparing() || confirm_->isVisibleTo(this);
    case Qt::Key_W:
    case Qt::Key_M:
    case Qt::Key_F:
    case Qt::Key_Z:
        return isComparing();
    default:
        return false;
    }
}

bool DuplicatesView::event(QEvent* event) {
    // Before a menu of the window takes the key: in here it has the meaning that the tool tips tell.
    if (event->type() == QEvent::ShortcutOverride && owns(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool DuplicatesView::eventFilter(QObject* watched, QEvent* event) {
    const auto* action = qobject_cast<QWidget*>(watched);
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::FocusIn:
        preview(watched);
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        preview(action->hasFocus() && event->type() == QEvent::Leave ? watched : nullptr);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void DuplicatesView::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*event))
        event->ignore();
}

bool DuplicatesView::actOnKey(const QKeyEvent& event) {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_K:
        shift ? keepSuggestedFlagRest() : keepCurrentFlagRest();
        return true;
    case Qt::Key_N:
        shift ? rejectPair() : rejectCluster();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto* button = qobject_cast<QAbstractButton*>(focusWidget())) {
            button->click();
            return true;
        }
        openComparison();
        return true;
    case Qt::Key_C:
        isComparing() ? closeComparison() : openComparison();
        return true;
    case Qt::Key_Escape:
        if (confirm_->isVisibleTo(this))
            closeQuestion();
        else if (isComparing())
            closeComparison();
        else
            return false;
        return true;
    default:
        break;
    }
    if (!isComparing())
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        goToRow(list_->currentRow() + (event.key() == Qt::Key_Up ? -1 : 1));
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        walkOther(event.key() == Qt::Key_Left ? -1 : 1);
        return true;
    case Qt::Key_W:
        swapSides();
        return true;
    default:
        return thumbnails::flagByKey(session_, event);
    }
}

} // namespace wherefrom::duplicates
