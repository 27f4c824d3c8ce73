// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/compare_view.h"
#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/thumbnails/tile_grid.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

/// The widgets of the view and where they stand.
namespace wherefrom::compare {

namespace {

constexpr int widestRun = 230; ///< two of them and the choices fit beside the inspector at 1280 pixels
constexpr int emptyWidth = 460;

QComboBox* box(const QString& name, const QString& toolTip) {
    auto* made = new QComboBox;
    made->setAccessibleName(name);
    made->setToolTip(toolTip);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    made->setMaximumWidth(widestRun);
    return made;
}

QLabel* nameOf(const QString& text, QWidget* buddy) {
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

void CompareView::build() {
    pages_ = new QStackedWidget(this);
    pages_->addWidget(buildEmpty());
    pages_->addWidget(buildResult());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
}

QWidget* CompareView::buildEmpty() {
    auto* page = new QWidget;
    emptyText_ = new QLabel;
    emptyText_->setWordWrap(true);
    emptyText_->setAlignment(Qt::AlignCenter);
    emptyText_->setProperty("muted", true);
    emptyText_->setFixedWidth(emptyWidth);
    auto* another = new QPushButton(tr("Analyse with other options…"));
    connect(another, &QPushButton::clicked, this, &CompareView::analysisWanted);
    auto* column = new QVBoxLayout(page);
    column->addStretch(2);
    column->addWidget(emptyText_, 0, Qt::AlignHCenter);
    column->addSpacing(12);
    column->addWidget(another, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

QWidget* CompareView::buildControls() {
    auto* row = new QWidget;
    auto* controls = new style::FlowLayout(row);
    controls->setContentsMargins(10, 8, 10, 4);
    first_ = box(tr("First run"), tr("The run to the right of the scatter"));
    second_ = box(tr("Second run"), tr("The run upwards in the scatter"));
    score_ = box(tr("Score"), tr("The number that is compared"));
    scale_ = box(tr("Scale"), tr("Where an image stands among all, or its value"));
    colourBy_ = box(tr("Colour"), tr("What the colours of the points tell"));
    swap_ = new QToolButton;
    swap_->setText(QStringLiteral("⇄"));
    swap_->setToolTip(tr("Swap both runs"));
    swap_->setAccessibleName(tr("Swap both runs"));
    for (const session::Score score : session::allScores) {
        score_->addItem(session::title(score), static_cast<int>(score));
        score_->setItemData(score_->count() - 1, session::explanation(score), Qt::ToolTipRole);
    }
    scale_->addItem(tr("Percentile"), static_cast<int>(Scale::percentile));
    scale_->addItem(tr("Value (logarithm)"), static_cast<int>(Scale::logarithm));
    colourBy_->addItems({tr("Density"), tr("Label")});
    controls->addWidget(nameOf(tr("&Runs"), first_));
    for (QWidget* widget :
         {static_cast<QWidget*>(first_), static_cast<QWidget*>(swap_), static_cast<QWidget*>(second_),
          static_cast<QWidget*>(score_), static_cast<QWidget*>(scale_)})
        controls->addWidget(widget);
    for (QComboBox* chooser : {first_, second_, score_})
        connect(chooser, &QComboBox::activated, this, &CompareView::readAgain);
    connect(scale_, &QComboBox::currentIndexChanged, this, &CompareView::place);
    connect(colourBy_, &QComboBox::currentIndexChanged, this, &CompareView::colour);
    connect(swap_, &QToolButton::clicked, this, [this] {
        const int before = first_->currentIndex();
        first_->setCurrentIndex(second_->currentIndex());
        second_->setCurrentIndex(before);
        readAgain();
    });
    return row;
}

QWidget* CompareView::buildResult() {
    auto* page = new QWidget;
    QWidget* controls = buildControls();
    figures_ = new QLabel;
    figures_->setWordWrap(true);
    figures_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    differences_ = new QLabel;
    differences_->setWordWrap(true);
    differences_->setProperty("muted", true);
    differences_->setTextFormat(Qt::PlainText);
    heading_ = new QLabel;
    heading_->setProperty("subheading", true);
    heading_->setWordWrap(true);
    heading_->setContentsMargins(10, 6, 10, 6);
    canvas_ = new ScatterCanvas(session_, cache_);
    grid_ = new thumbnails::TileGrid(session_, cache_);
    grid_->setObjectName(QStringLiteral("disagreeing"));
    grid_->setAccessibleName(tr("Images on which the runs disagree most"));

    auto* side = new QWidget;
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->setSpacing(0);
    sideColumn->addWidget(heading_);
    sideColumn->addWidget(grid_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(canvas_);
    splitter->addWidget(side);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(10, 0, 10, 0);
    texts->setSpacing(2);
    texts->addWidget(figures_);
    texts->addWidget(differences_);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(0, 0, 10, 8);
    below->addLayout(texts, 1);
    below->addWidget(colourBy_, 0, Qt::AlignTop); // it is about the picture below, not about the runs
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(controls);
    column->addLayout(below);
    column->addWidget(splitter, 1);
    return page;
}

} // namespace wherefrom::compare
