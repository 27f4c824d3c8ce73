// SPDX-License-Identifier: Apache-2.0
#include "ui/quality/quality_view.h"

#include "core/curation/query_edit.h"
#include "ui/quality/issue_text.h"
#include "ui/quality/threshold_slider.h"
#include "ui/session/issue_title.h"
#include "ui/session/session.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/tile_grid.h"

#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace wherefrom::quality {

using curation::Issue;

namespace {

constexpr int unreadableRow = static_cast<int>(curation::issueCount);

QString percent(double share) {
    const double value = 100 * share;
    return QCoreApplication::translate("wherefrom::quality", "%1 %")
        .arg(value, 0, 'f', value > 0 && value < 10 ? 1 : 0);
}

} // namespace

QualityView::QualityView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      list_(new QTreeWidget(this)),
      heading_(new QLabel(this)),
      explanation_(new QLabel(this)),
      scale_(new QLabel(this)),
      summary_(new QLabel(this)),
      influence_(new QLabel(this)),
      thresholdRow_(new QWidget(this)),
      slider_(new ThresholdSlider(this)),
      number_(new QDoubleSpinBox(this)),
      reset_(new QPushButton(tr("Default"), this)),
      filter_(new QPushButton(tr("Filter by this"), this)),
      grid_(new thumbnails::TileGrid(session, cache, this)) {
    build();
    connectSession();
    showDataset();
}

QualityView::~QualityView() = default;

void QualityView::build() {
    fillList();
    heading_->setProperty("subheading", true);
    for (QLabel* label : {explanation_, influence_}) {
        label->setProperty("muted", true);
        label->setWordWrap(true);
    }
    summary_->setWordWrap(true);
    buildThreshold(*thresholdRow_);
    grid_->setObjectName(QStringLiteral("issues"));

    auto* title = new QHBoxLayout;
    title->addWidget(heading_, 1);
    title->addWidget(filter_);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(6);
    head->addLayout(title);
    head->addWidget(explanation_);
    head->addWidget(thresholdRow_);
    head->addWidget(summary_);
    head->addWidget(influence_);
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(grid_, 1);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(list_);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    constexpr int listWidth = 276; // the longest name in German, and its number
    splitter->setSizes({listWidth, 4 * listWidth});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(splitter);
}

void QualityView::fillList() {
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setIndentation(0);
    // Without a border of its own an item's padding is not heeded; with one, nor is its colour.
    list_->setStyleSheet(QStringLiteral("QTreeWidget::item { padding: 4px 8px; border: none; }"
                                        "QTreeWidget::item:selected { background: palette(highlight); "
                                        "color: palette(highlighted-text); }"));
    list_->setAccessibleName(tr("Kinds of issues, with the number of images"));
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->setMinimumWidth(170);
    const auto add = [this](const QString& text, const QString& tip) {
        auto* item = new QTreeWidgetItem(list_, {text, QString()});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, tip);
    };
    for (const Issue issue : curation::allIssues)
        add(session::issueTitle(issue), explanation(issue));
    add(tr("Unreadable"), tr("Files that are listed but cannot be decoded."));
    list_->setCurrentItem(list_->topLevelItem(0));
    connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        const int row = list_->indexOfTopLevelItem(item);
        if (row < 0)
            return;
        issue_ = row == unreadableRow ? std::nullopt : std::optional(static_cast<Issue>(row));
        fromTop_ = true;
        showIssue();
    });
}

void QualityView::buildThreshold(QWidget& row) {
    number_->setDecimals(2);
    number_->setKeyboardTracking(false);
    number_->setAccessibleName(tr("Threshold"));
    reset_->setToolTip(tr("Back to the threshold that this program begins with"));
    filter_->setToolTip(tr("Show only these images in all views"));
    scale_->setBuddy(number_);
    scale_->setProperty("muted", true);
    auto* side = new QHBoxLayout;
    side->addWidget(scale_);
    side->addWidget(number_);
    side->addWidget(reset_);
    side->addStretch();
    auto* layout = new QVBoxLayout(&row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(slider_);
    layout->addLayout(side);
    const auto move = [this](double threshold) {
        if (issue_)
            session_.qualityRules().setThreshold(*issue_, threshold);
    };
    connect(slider_, &ThresholdSlider::thresholdMoved, this, move);
    connect(number_, &QDoubleSpinBox::valueChanged, this, move);
    connect(reset_, &QPushButton::clicked, this, [this] {
        if (issue_)
            session_.qualityRules().reset(*issue_);
    });
    connect(filter_, &QPushButton::clicked, this, &QualityView::filterByIssue);
}

void QualityView::connectSession() {
    connect(&session_, &session::Session::opened, this, &QualityView::showDataset);
    connect(&session_, &session::Session::snapshotChanged, this, &QualityView::ask);
    connect(&session_.filter(), &session::Filter::changed, this, &QualityView::ask);
    connect(&session_.qualityRules(), &session::QualityRules::changed, this, [this] {
        showThreshold();
        ask();
    });
    connect(&session_, &session::Session::themeChanged, slider_, qOverload<>(&QWidget::update));
    connect(grid_, &thumbnails::TileGrid::imageActivated, this, &QualityView::imageActivated);
}

void QualityView::choose(std::optional<Issue> issue) {
    list_->setCurrentItem(list_->topLevelItem(issue ? static_cast<int>(*issue) : unreadableRow));
}

void QualityView::showDataset() {
    fromTop_ = true;
    showIssue();
}

void QualityView::showIssue() {
    const QString name = issue_ ? session::issueTitle(*issue_) : tr("Unreadable");
    heading_->setText(name);
    grid_->setAccessibleName(name);
    explanation_->setText(issue_ ? explanation(*issue_)
                                 : tr("Files that are listed but cannot be decoded; the reason is in each "
                                      "one's tool tip."));
    showThreshold();
    ask();
}

void QualityView::showThreshold() {
    if (!issue_)
        return;
    const curation::IssueRule& rule = curation::ruleOf(*issue_);
    const double threshold = session_.qualityRules().thresholds()[*issue_];
    slider_->setAccessibleName(tr("Threshold of %1").arg(session::issueTitle(*issue_)));
    slider_->setAccessibleDescription(scale(*issue_) + QStringLiteral(" ") +
                                      style::number(threshold, 'g', 6));
    slider_->showThreshold(*issue_, threshold);
    const QSignalBlocker quiet(number_);
    number_->setRange(rule.least, rule.most);
    number_->setSingleStep((rule.most - rule.least) / 100);
    number_->setValue(threshold);
    scale_->setText(scale(*issue_));
    reset_->setEnabled(!session_.qualityRules().thresholds().isDefault(*issue_));
}

void QualityView::ask() {
    Question question{session_.snapshot(), session_.qualityRules().thresholds(), session_.filter().matches(),
                      issue_};
    if (!question.snapshot) {
        showAnswer(question, {});
        return;
    }
    working_ = true;
    asking_.run([question] { return answer(question); },
                [this, question](Answer made) {
                    working_ = false;
                    showAnswer(question, std::move(made));
                });
}

void QualityView::showAnswer(const Question& question, Answer made) {
    const bool measured = question.snapshot && question.snapshot->quality;
    thresholdRow_->setVisible(measured && issue_.has_value());
    summary_->setText(summary(question, made));
    summary_->setVisible(!summary_->text().isEmpty());
    influence_->setText(influenceText(made));
    influence_->setVisible(measured && issue_ && !influence_->text().isEmpty());
    filter_->setVisible(measured || (question.snapshot && !issue_));
    filter_->setEnabled(!made.found.empty());
    slider_->showBars(made.bars);
    showCounts(made);
    grid_->setEmptyText(emptyText(question));
    grid_->tiles().setImages(std::move(made.found), std::move(made.values));
    if (fromTop_)
        grid_->scrollToTop();
    fromTop_ = false;
}

void QualityView::showCounts(const Answer& made) {
    const auto& snapshot = session_.snapshot();
    for (int row = 0; row <= unreadableRow; ++row) {
        const bool known = snapshot && (row == unreadableRow || snapshot->quality);
        const std::size_t count =
            row == unreadableRow ? made.unreadable : made.counts[static_cast<std::size_t>(row)];
        list_->topLevelItem(row)->setText(1, known ? style::count(count) : QStringLiteral("–"));
    }
}

QString QualityView::summary(const Question& question, const Answer& made) const {
    if (!question.snapshot || (issue_ && !question.snapshot->quality))
        return {};
    const QString found = thumbnails::imageCount(made.found.size());
    QString text = question.matches.isAll()
                       ? tr("%1 of %2").arg(found, style::count(made.images))
                       : tr("%1 of %2 in the filter").arg(found, style::count(made.images));
    if (made.images > 0)
        text += QStringLiteral(" · ") +
                percent(static_cast<double>(made.found.size()) / static_cast<double>(made.images));
    if (issue_ && made.images > made.judged && !whyNotJudged(*issue_).isEmpty())
        text += QStringLiteral(" · ") +
                whyNotJudged(*issue_).arg(thumbnails::imageCount(made.images - made.judged));
    return text;
}

QString QualityView::influenceText(const Answer& made) const {
    if (!issue_ || std::isnan(made.spearman) || made.judged == 0)
        return {};
    QString text = tr("Rank correlation of this measure with influence (Spearman): %1.")
                       .arg(style::number(made.spearman, 'f', 2));
    if (!std::isnan(made.amongHighest))
        text += QStringLiteral(" ") +
                tr("Of the images found, %1 are in the tenth of highest influence and %2 in the lowest.")
                    .arg(percent(made.amongHighest), percent(made.amongLowest));
    return text;
}

QString QualityView::emptyText(const Question& question) const {
    if (!question.snapshot)
        return tr("Open a folder of images to see here which look wrong.");
    if (issue_ && !question.snapshot->quality)
        return tr("Image quality is not measured yet: the next analysis does it (Analyse ▸ Run analysis).");
    if (!question.matches.isAll())
        return tr("No image that matches the filter lies beyond this threshold.");
    return issue_ ? tr("No image lies beyond this threshold.") : tr("Every image can be read.");
}

void QualityView::filterByIssue() {
    const curation::Query& query = session_.filter().query();
    session_.filter().setQuery(issue_ ? curation::withNames(query, curation::issueField,
                                                            {std::string(curation::ruleOf(*issue_).name)})
                                      : curation::withMark(query, "problem", true));
}

} // namespace wherefrom::quality
