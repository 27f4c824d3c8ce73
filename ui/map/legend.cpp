// SPDX-License-Identifier: Apache-2.0
#include "ui/map/legend.h"

#include "ui/map/colour_bar.h"

#include <QLabel>
#include <QListView>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::map {

Legend::Legend(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      pages_(new QStackedWidget(this)),
      bar_(new ColourBar),
      list_(new QListView),
      all_(new QToolButton(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(title_);
    layout->addWidget(pages_);
    layout->addWidget(all_);
    auto* barPage = new QWidget;
    auto* barLayout = new QVBoxLayout(barPage);
    barLayout->setContentsMargins(0, 0, 0, 0);
    barLayout->addWidget(bar_);
    barLayout->addStretch();
    pages_->addWidget(barPage);
    pages_->addWidget(list_);

    title_->setTextFormat(Qt::PlainText);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    list_->setModel(&model_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setUniformItemSizes(true);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setIconSize({12, 12});
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setAccessibleName(tr("Legend"));
    list_->setToolTip(tr("Click hides a class, double click shows it alone"));
    all_->setText(tr("Show all"));
    all_->setToolTip(tr("Show the hidden classes again"));
    all_->hide();
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) { toggle(index.row()); });
    connect(list_, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { isolate(index.row()); });
    connect(all_, &QToolButton::clicked, &model_, &LegendModel::showAll);
    connect(&model_, &LegendModel::visibilityChanged, this, [this] {
        showHidden();
        Q_EMIT visibilityChanged();
    });
}

void Legend::show(const ColourBy& by, const Colouring& colouring) {
    title_->setText(map::title(by));
    title_->setToolTip(map::explanation(by));
    model_.setEntries(colouring.entries);
    if (colouring.isRamp())
        bar_->setRange(colouring.least, colouring.most);
    pages_->setCurrentIndex(colouring.isRamp() ? 0 : 1);
    showHidden();
}

int Legend::wishedWidth() const {
    constexpr std::size_t seenFirst = 200;
    constexpr int around = 64; // swatch, margins, bar for scrolling
    if (pages_->currentIndex() == 0)
        return 0; // a scale has no names: any width does
    int longest = 0;
    const auto& classes = model_.entries();
    for (std::size_t i = 0; i < std::min(seenFirst, classes.size()); ++i) {
        const QModelIndex index = model_.index(static_cast<int>(i));
        longest = std::max(
            longest, list_->fontMetrics().horizontalAdvance(model_.data(index, Qt::DisplayRole).toString()));
    }
    return longest + around;
}

void Legend::toggle(int entry) {
    model_.toggle(static_cast<std::size_t>(entry));
}

void Legend::isolate(int entry) {
    model_.isolate(static_cast<std::size_t>(entry));
}

void Legend::showHidden() {
    all_->setVisible(std::ranges::find(model_.hidden(), true) != model_.hidden().end());
}

} // namespace wherefrom::map
