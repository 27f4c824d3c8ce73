// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/header_line.h"

#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace wherefrom::shell {
namespace {

QLabel* mutedLabel() {
    auto* label = new QLabel;
    label->setProperty("muted", true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

HeaderLine::HeaderLine(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      name_(new QLabel),
      count_(mutedLabel()),
      problems_(new QPushButton),
      run_(new QPushButton),
      decided_(mutedLabel()),
      selected_(mutedLabel()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 7, 14, 7);
    row->setSpacing(16);
    name_->setProperty("subheading", true);
    name_->setTextFormat(Qt::PlainText);
    name_->setAccessibleName(tr("Dataset"));
    count_->setAccessibleName(tr("Images"));
    decided_->setAccessibleName(tr("Decisions"));
    selected_->setAccessibleName(tr("Selection"));
    problems_->setProperty("link", true);
    problems_->setCursor(Qt::PointingHandCursor);
    problems_->setToolTip(tr("Show which images cannot be used, and why"));
    run_->setProperty("link", true);
    run_->setCursor(Qt::PointingHandCursor);
    run_->setToolTip(
        tr("All views show the results of a kept run. Click to go back to the current analysis"));
    row->addWidget(name_);
    row->addWidget(run_);
    row->addWidget(count_);
    row->addWidget(problems_);
    row->addWidget(decided_);
    row->addStretch(1);
    row->addWidget(selected_);

    connect(problems_, &QPushButton::clicked, this, &HeaderLine::problemsWanted);
    connect(run_, &QPushButton::clicked, this, [this] { session_.showRun({}); });
    connect(&session_.runs(), &session::KeptRuns::changed, this, &HeaderLine::showRun);
    connect(&session_, &session::Session::opened, this, &HeaderLine::showDataset);
    connect(&session_, &session::Session::snapshotChanged, this, &HeaderLine::showDataset);
    connect(&session_.filter(), &session::Filter::edited, this, &HeaderLine::showDataset);
    connect(&session_.filter(), &session::Filter::changed, this, &HeaderLine::showDataset);
    connect(&session_.decisions(), &session::Decisions::historyChanged, this, &HeaderLine::showDecisions);
    connect(&session_.selection(), &session::Selection::changed, this, &HeaderLine::showSelection);
    showDataset();
}

void HeaderLine::showDataset() {
    const auto& snapshot = session_.snapshot();
    if (!snapshot)
        return;
    name_->setText(QString::fromStdString(snapshot->dataset->name));
    name_->setToolTip(session_.datasetPath());
    const auto n = static_cast<qint64>(snapshot->size());
    const session::Filter& filter = session_.filter();
    if (filter.isActive())
        count_->setText(
            tr("%1 of %2 images match the filter").arg(style::count(filter.count()), style::count(n)));
    else
        count_->setText(n == 1 ? tr("1 image") : tr("%1 images").arg(style::count(n)));
    const auto unusable = static_cast<qint64>(snapshot->problems.size());
    problems_->setVisible(unusable > 0);
    problems_->setText(unusable == 1 ? tr("1 cannot be used")
                                     : tr("%1 cannot be used").arg(style::count(unusable)));
    showRun();
    showDecisions();
    showSelection();
}

void HeaderLine::showRun() {
    const auto& snapshot = session_.snapshot();
    run_->setVisible(snapshot && !snapshot->run.empty());
    if (!run_->isHidden()) {
        const workspace::Run* run = session_.runs().find(QString::fromStdString(snapshot->run));
        run_->setText(tr("Kept run: %1").arg(QString::fromStdString(run ? run->name : snapshot->runName)));
    }
}

void HeaderLine::showDecisions() {
    using workspace::Flag;
    const session::Decisions& decisions = session_.decisions();
    const std::size_t decided = decisions.flags().size() - decisions.count(Flag::none);
    const auto rejected = static_cast<qint64>(decisions.count(Flag::reject));
    decided_->setText(decided == 0
                          ? tr("nothing decided yet")
                          : tr("%1 decided, %2 rejected").arg(style::count(decided), style::count(rejected)));
}

void HeaderLine::showSelection() {
    const auto selected = static_cast<qint64>(session_.selection().images().size());
    selected_->setText(selected == 0 ? QString() : tr("%1 selected").arg(style::count(selected)));
}

} // namespace wherefrom::shell
