// SPDX-License-Identifier: Apache-2.0
#include "ui/review/kinds_panel.h"

#include "ui/review/evidence_text.h"
#include "ui/review/walk.h"
#include "ui/style/words.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace wherefrom::review {

using curation::ReviewKind;

KindsPanel::KindsPanel(Walk& walk, QWidget* parent)
    : QWidget(parent), walk_(walk), share_(new QDoubleSpinBox), note_(new QLabel) {
    auto* title = new QLabel(tr("Open of all"));
    title->setProperty("muted", true);
    title->setAlignment(Qt::AlignRight);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    for (int line = 0; const ReviewKind kind : curation::allReviewKinds) {
        auto* box = new QCheckBox(kindTitle(kind));
        box->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the item in hand
        box->setChecked(walk.isChosen(kind));
        connect(box, &QCheckBox::toggled, this, [this, kind](bool on) { walk_.choose(kind, on); });
        auto* count = new QLabel;
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        count->setProperty("muted", true);
        grid->addWidget(box, line, 0);
        grid->addWidget(count, line++, 1);
        rows_[static_cast<std::size_t>(kind)] = {box, count};
    }
    share_->setRange(0.1, 10);
    share_->setSingleStep(0.5);
    share_->setDecimals(1);
    share_->setSuffix(tr(" %"));
    share_->setFocusPolicy(Qt::ClickFocus);
    share_->setKeyboardTracking(false);
    share_->setValue(walk.options().outlierShare * 100);
    share_->setAccessibleName(tr("Share of the images listed at each end of a ranking"));
    share_->setToolTip(tr("How many images are listed as outliers, as the highest and as the lowest "
                          "influence: this share of all images each"));
    connect(share_, &QDoubleSpinBox::valueChanged, this, &KindsPanel::changeShare);
    auto* shareLabel = new QLabel(tr("Ends of rankings"));
    shareLabel->setBuddy(share_);
    shareLabel->setWordWrap(true);
    auto* shareRow = new QHBoxLayout;
    shareRow->addWidget(shareLabel, 1);
    shareRow->addWidget(share_);
    note_->setProperty("muted", true);
    note_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(grid);
    layout->addSpacing(6);
    layout->addLayout(shareRow);
    layout->addWidget(note_);
    layout->addStretch(1);
    connect(&walk, &Walk::changed, this, &KindsPanel::refresh);
    refresh();
}

void KindsPanel::showRow(ReviewKind kind) {
    const auto& [box, label] = rows_[static_cast<std::size_t>(kind)];
    const auto& count = walk_.count(kind);
    const QString figures = tr("%1 / %2").arg(style::count(count.open), style::count(count.listed));
    label->setText(figures);
    box->setAccessibleName(
        tr("%1: %2 open of %3").arg(box->text(), style::count(count.open), style::count(count.listed)));
    QString tip = kindMeaning(kind, walk_.options());
    if (count.cut)
        tip += tr(" Only the strongest %1 of %2 are listed.")
                   .arg(style::count(walk_.options().mostOfAKind), style::count(count.found));
    box->setToolTip(tip);
    label->setToolTip(tip);
}

void KindsPanel::refresh() {
    bool cut = false;
    for (const ReviewKind kind : curation::allReviewKinds) {
        showRow(kind);
        // What has no measure yet takes no room.
        const bool known = kind != ReviewKind::quality || walk_.count(kind).found > 0;
        rows_[static_cast<std::size_t>(kind)].box->setVisible(known);
        rows_[static_cast<std::size_t>(kind)].count->setVisible(known);
        cut = cut || walk_.count(kind).cut;
    }
    QStringList notes;
    if (walk_.isFiltered())
        notes << tr("Items that the filter leaves: %1 of %2.")
                     .arg(style::count(walk_.listed()), style::count(walk_.chosenItems()));
    if (cut)
        notes << tr("Of a kind, the strongest %1 are listed.").arg(style::count(walk_.options().mostOfAKind));
    note_->setText(notes.join(u'\n'));
    note_->setVisible(!notes.isEmpty());
}

void KindsPanel::changeShare(double percent) {
    auto options = walk_.options();
    options.outlierShare = options.influenceShare = percent / 100;
    walk_.setOptions(options);
}

} // namespace wherefrom::review
