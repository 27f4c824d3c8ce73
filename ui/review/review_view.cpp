// SPDX-License-Identifier: Apache-2.0
#include "ui/review/review_view.h"

#include "ui/review/evidence_text.h"
#include "ui/review/item_stage.h"
#include "ui/review/kinds_panel.h"
#include "ui/review/neighbour_row.h"
#include "ui/review/walk.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/flow_layout.h"
#include "ui/style/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace wherefrom::review {

using workspace::Flag;

namespace {

constexpr std::size_t itemsAhead = 8; ///< whose pictures are made before they are asked for
constexpr int kindsWidth = 220;

/// Scrolls up and down, and is never narrower than what it holds: counts grow with the dataset.
class Column : public QScrollArea {
  public:
    QSize minimumSizeHint() const override {
        QSize hint = QScrollArea::minimumSizeHint();
        if (widget())
            hint.setWidth(widget()->minimumSizeHint().width() + 2 * frameWidth());
        return hint;
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

constexpr Flag flags[]{Flag::keep,    Flag::reject,     Flag::duplicate,
                       Flag::outlier, Flag::wrongLabel, Flag::none};

bool isPlain(const QKeyEvent& event) {
    const bool shiftMakesIt = event.key() == Qt::Key_Plus; // on many keyboards
    return (event.modifiers() &
            ~(Qt::KeypadModifier | (shiftMakesIt ? Qt::ShiftModifier : Qt::NoModifier))) == Qt::NoModifier;
}

std::optional<Flag> flagOf(const QKeyEvent& event) {
    for (const Flag flag : flags)
        if (isPlain(event) && style::shortcut(flag)[0].key() == event.key())
            return flag;
    return std::nullopt;
}

} // namespace

ReviewView::ReviewView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      walk_(new Walk(session, this)),
      stage_(new ItemStage(session, cache)),
      neighbours_(new NeighbourRow(session, cache)),
      position_(new QLabel),
      progressText_(new QLabel),
      evidence_(new QLabel),
      empty_(new QLabel),
      progress_(new QProgressBar),
      pages_(new QStackedWidget) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Review"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setMargin(32);

    auto* item = new QWidget;
    auto* column = new QVBoxLayout(item);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(evidence_);
    column->addWidget(stage_, 1);
    column->addWidget(neighbours_);
    pages_->addWidget(empty_);
    pages_->addWidget(item);

    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(pages_, 1);
    layout->addWidget(makeButtons());

    auto* kinds = new Column;
    kinds->setWidget(new KindsPanel(*walk_));
    kinds->setWidgetResizable(true);
    kinds->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    kinds->setFocusPolicy(Qt::NoFocus);
    kinds->setAccessibleName(tr("What is reviewed"));
    auto* splitter = new QSplitter;
    splitter->addWidget(kinds);
    splitter->addWidget(centre);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kindsWidth, 3 * kindsWidth});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(splitter);

    connect(walk_, &Walk::currentChanged, this, &ReviewView::showItem);
    connect(walk_, &Walk::changed, this, &ReviewView::showProgress);
    connect(stage_, &ItemStage::completed, this, &ReviewView::pictureShown);
    connect(stage_, &ItemStage::keptChanged, this, [this] { neighbours_->update(); });
    connect(stage_, &ItemStage::imageClicked, this, [this](base::ImageId image) {
        setFocus(Qt::MouseFocusReason);
        if (const auto* shown = walk_->current())
            session_.selection().select(shown->images, image);
    });
    showItem();
}

ReviewView::~ReviewView() = default;

QWidget* ReviewView::makeHead() {
    auto* head = new QWidget;
    position_->setProperty("muted", true);
    progressText_->setAccessibleName(tr("Progress"));
    evidence_->setWordWrap(true);
    evidence_->setTextFormat(Qt::RichText);
    evidence_->setTextInteractionFlags(Qt::NoTextInteraction);
    evidence_->setContentsMargins(14, 4, 14, 10);
    evidence_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    evidence_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    // Of one height for most items: the pictures made ahead fit.
    evidence_->setMinimumHeight(3 * fontMetrics().lineSpacing() + 14);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Decided"));
    auto* line = new QHBoxLayout;
    line->addWidget(position_);
    line->addStretch(1);
    line->addWidget(progressText_);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(14, 10, 14, 6);
    layout->setSpacing(6);
    layout->addLayout(line);
    layout->addWidget(progress_);
    return head;
}

QPushButton* ReviewView::button(const QString& text, const QString& key, auto&& whenClicked) {
    auto* made = new QPushButton(text);
    made->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the item in hand
    made->setProperty("key", key);
    connect(made, &QPushButton::clicked, this, std::forward<decltype(whenClicked)>(whenClicked));
    return made;
}

QWidget* ReviewView::makeButtons() {
    auto* bar = new QWidget;
    auto* row = new style::FlowLayout(bar);
    row->setContentsMargins(10, 8, 10, 8);
    back_ = button(tr("Back"), tr("←"), [this] { walk_->previous(); });
    back_->setToolTip(tr("The item before (Left or Backspace)"));
    row->addWidget(back_);
    for (const Flag flag : flags) {
        const QString key = style::shortcut(flag).toString(QKeySequence::NativeText);
        auto* made = button(style::title(flag), key, [this, flag] { decide(flag); });
        made->setIcon(style::icon(flag));
        connect(&session_, &session::Session::themeChanged, made,
                [made, flag] { made->setIcon(style::icon(flag)); });
        row->addWidget(made);
        decisions_.push_back({flag, made});
    }
    notDuplicates_ = button(tr("Not duplicates"), tr("N"), [this] { walk_->separate(); });
    notDuplicates_->setToolTip(
        tr("These images are different after all: remembered for every later analysis"));
    row->addWidget(notDuplicates_);
    skip_ = button(tr("Skip"), tr("→"), [this] { walk_->next(); });
    skip_->setToolTip(tr("Decide later (Right or Space)"));
    row->addWidget(skip_);
    return bar;
}

bool ReviewView::isShown() const {
    return stage_->isComplete();
}

bool ReviewView::isSettled() const {
    return walk_->isSettled() && stage_->isComplete() && stage_->isIdle();
}

bool ReviewView::decideSelection(Flag decision) {
    const auto* item = walk_->current();
    if (!item || !isVisible())
        return false;
    auto selected = session_.selection().images();
    auto shown = item->images;
    std::sort(selected.begin(), selected.end());
    std::sort(shown.begin(), shown.end());
    if (selected != shown)
        return false;
    decide(decision);
    return true;
}

void ReviewView::decide(Flag decision) {
    walk_->decide(decision, stage_->kept());
}

void ReviewView::showItem() {
    const auto* item = walk_->current();
    pages_->setCurrentIndex(item ? 1 : 0);
    stage_->setImages(item ? item->images : std::vector<base::ImageId>());
    neighbours_->setImage(item ? item->images.front() : base::ImageId{});
    if (item) {
        const auto& dataset = *session_.snapshot()->dataset;
        evidence_->setText(evidenceHtml(*item, dataset));
        evidence_->setAccessibleName(evidencePlain(*item, dataset));
        stage_->prefetch(walk_->upcoming(itemsAhead));
        if (isVisible())
            session_.selection().select(item->images, item->images.front());
    }
    showProgress();
    if (item && stage_->isComplete())
        Q_EMIT pictureShown();
}

QString ReviewView::emptyText() const {
    switch (walk_->state()) {
    case Walk::State::nothingOpen:
        return tr("Open a dataset to review it.");
    case Walk::State::notAnalysed:
        return tr(
            "Nothing to review yet: duplicates, doubtful labels, outliers and the ends of the influence "
            "come here as the analysis finds them.");
    case Walk::State::gathering:
        return tr("Gathering what is worth a look …");
    case Walk::State::nothingFound:
        return tr("Nothing to review: no duplicates, no doubtful labels, no outliers were found.");
    case Walk::State::nothingChosen:
        return tr("No item is of a chosen kind: tick another one on the left.");
    case Walk::State::nothingMatches:
        return walk_->chosenItems() == 1
                   ? tr("The filter hides the one item: show all images again to review it.")
                   : tr("The filter hides all %1 items: show all images again to review them.")
                         .arg(style::count(walk_->chosenItems()));
    case Walk::State::allDecided:
    case Walk::State::atItem:
        break;
    }
    const auto items = static_cast<qint64>(walk_->listed());
    return (items == 1 ? tr("The one item is decided.")
                       : tr("All %1 items are decided.").arg(style::count(items))) +
           u'\n' + tr("Back (←) leads through them again; File ▸ Export hands the images over.");
}

void ReviewView::showProgress() {
    const auto all = static_cast<qint64>(walk_->listed());
    const auto left = static_cast<qint64>(walk_->open());
    const bool any = all > 0;
    progressText_->setText(any ? tr("<b>%1 left</b> · %2 of %3 decided")
                                     .arg(style::count(left), style::count(all - left), style::count(all))
                               : QString());
    progress_->setRange(0, static_cast<int>(std::max<qint64>(all, 1)));
    progress_->setValue(static_cast<int>(all - left));
    progress_->setVisible(any);
    QString place;
    if (walk_->current()) {
        place = tr("Item %1 of %2").arg(style::count(walk_->position()), style::count(all));
        if (walk_->isFiltered())
            place += tr(" · filtered");
        if (walk_->isDecided())
            place += tr(" · decided");
    }
    position_->setText(place);
    empty_->setText(emptyText());
    showButtons();
}

void ReviewView::showButtons() {
    const auto* item = walk_->current();
    const bool cluster = item && item->isCluster();
    for (const auto& [flag, made] : decisions_) {
        QString text = flag == Flag::none ? tr("Clear") : style::title(flag);
        if (cluster && flag == Flag::keep)
            text = tr("Keep one, flag the rest");
        else if (cluster && flag == Flag::duplicate)
            text = tr("Flag the rest");
        else if (cluster && flag == Flag::reject)
            text = tr("Reject all");
        made->setText(tr("%1  %2").arg(text, made->property("key").toString()));
        made->setAccessibleName(text);
        made->setEnabled(item != nullptr);
        made->setVisible(!cluster || (flag != Flag::outlier && flag != Flag::wrongLabel));
        const bool suggested =
            item && item->suggested == (cluster && flag == Flag::keep ? Flag::duplicate : flag);
        made->setDefault(suggested && flag != Flag::none && !(cluster && flag == Flag::duplicate));
    }
    for (auto* made : {notDuplicates_, skip_, back_}) {
        const QString name = made->property("name").toString();
        if (name.isEmpty())
            made->setProperty("name", made->text());
        made->setText(tr("%1  %2").arg(made->property("name").toString(), made->property("key").toString()));
        made->setAccessibleName(made->property("name").toString());
    }
    notDuplicates_->setVisible(cluster);
    skip_->setEnabled(item != nullptr);
    back_->setEnabled(walk_->position() != 1 && walk_->listed() > 0);
}

bool ReviewView::takes(const QKeyEvent& event) const {
    if (!isPlain(event))
        return false;
    switch (event.key()) {
    case Qt::Key_N:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_Backspace:
    case Qt::Key_F:
    case Qt::Key_Z:
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        return true;
    default:
        return flagOf(event).has_value();
    }
}

bool ReviewView::event(QEvent* event) {
    // Before the menu takes the key for the selection: what is shown large is what is decided on.
    if (event->type() == QEvent::ShortcutOverride && takes(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ReviewView::keyPressEvent(QKeyEvent* event) {
    if (!takes(*event))
        return QWidget::keyPressEvent(event);
    if (const auto flag = flagOf(*event))
        return decide(*flag);
    switch (event->key()) {
    case Qt::Key_N:
        return walk_->separate();
    case Qt::Key_Left:
    case Qt::Key_Backspace:
        return walk_->previous();
    case Qt::Key_F:
        return stage_->zoomToFit();
    case Qt::Key_Z:
        return stage_->zoomToPixels();
    case Qt::Key_Plus:
        return stage_->zoomBy(thumbnails::ZoomPan::keyFactor());
    case Qt::Key_Minus:
        return stage_->zoomBy(1 / thumbnails::ZoomPan::keyFactor());
    case Qt::Key_Up:
        return stage_->setKept(std::max<std::size_t>(stage_->kept(), 1) - 1);
    case Qt::Key_Down:
        return stage_->setKept(stage_->kept() + 1);
    default:
        return walk_->next();
    }
}

void ReviewView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    walk_->setSeen(true);
    if (const auto* item = walk_->current())
        session_.selection().select(item->images, item->images.front());
}

void ReviewView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    walk_->setSeen(false);
}

} // namespace wherefrom::review
