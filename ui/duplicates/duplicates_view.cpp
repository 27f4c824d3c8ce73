// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/duplicates_view.h"

#include "core/imaging/pixel_distance.h"
#include "core/workspace/layout.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/cluster_text.h"
#include "ui/duplicates/confirm_panel.h"
#include "ui/duplicates/keep_bar.h"
#include "ui/duplicates/pair_compare.h"
#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace wherefrom::duplicates {
namespace {

constexpr int stepsPerUnit = 1000; // the slider moves in thousandths of the distance
enum Page { emptyPage, listPage, comparePage };

QString number(std::size_t count) {
    return style::count(static_cast<qint64>(count));
}

} // namespace

float DuplicatesView::threshold() const {
    return static_cast<float>(slider_->value()) / stepsPerUnit;
}

void DuplicatesView::setThreshold(float threshold) {
    slider_->setValue(static_cast<int>(std::lround(threshold * stepsPerUnit)));
}

void DuplicatesView::takeSnapshot() {
    model_->setSnapshot(session_.snapshot());
    keep_->showSnapshot(session_.snapshot());
    model_->setKeepOptions(keep_->options());
    recluster();
}

void DuplicatesView::recluster() {
    model_->recluster(threshold(), session_.decisions().notDuplicates());
    change_.clear();
    reviewFlags();
}

void DuplicatesView::moveThreshold() {
    model_->recluster(threshold(), session_.decisions().notDuplicates());
    change_ = textOf(model_->change());
    reviewFlags();
}

void DuplicatesView::applyFilter() {
    model_->setMatches(session_.filter().matches());
    reviewFlags();
}

void DuplicatesView::reviewFlags() {
    model_->reviewFlags();
    showSummary(change_);
    if (confirm_->isVisibleTo(this))
        askForAll();
    followSelection();
}

void DuplicatesView::showSummary(const QString& change) {
    const ClusterModel::Counts& counts = model_->counts();
    thresholdText_->setText(QStringLiteral("≤ %L1").arg(static_cast<double>(threshold()), 0, 'f', 3));
    const QString clusters = counts.matching == counts.all
                                 ? clusterCount(counts.all)
                                 : tr("%1 of %2").arg(number(counts.matching), clusterCount(counts.all));
    QStringList parts{clusters,
                      counts.images == 1 ? tr("1 image") : tr("%1 images").arg(number(counts.images)),
                      counts.removable == 1 ? tr("1 removable copy")
                                            : tr("%1 removable copies").arg(number(counts.removable))};
    if (counts.leaks > 0)
        parts << tr("%1 across splits").arg(number(counts.leaks));
    QString text = parts.join(QStringLiteral(" · "));
    if (!change.isEmpty())
        text += tr("  (this step: %1)").arg(change);
    const bool known = session_.snapshot() &&
                       session_.snapshot()->stages.contains(std::string(workspace::stages::duplicates));
    summary_->setText(known ? text : QString());
    summary_->setToolTip(summary_->text());
    const std::size_t toReview = counts.toReview();
    reviewed_->setVisible(known && toReview > 0);
    reviewed_->setText(counts.reviewed == toReview
                           ? tr("✓ %1 reviewed").arg(clusterCount(toReview))
                           : tr("%1 of %2 reviewed").arg(number(counts.reviewed), clusterCount(toReview)));
    slider_->setEnabled(known);
    keep_->setEnabled(known);
    listed_->setEnabled(known);
    listed_->setItemText(static_cast<int>(Listed::leaks), tr("Leaks only (%1)").arg(number(counts.leaks)));
    listed_->setItemText(static_cast<int>(Listed::notDuplicates),
                         tr("Not duplicates (%1)").arg(number(counts.dismissed)));
    showEmpty();
}

void DuplicatesView::showEmpty() {
    const bool known = summary_->text().size() > 0;
    const ClusterModel::Counts& counts = model_->counts();
    const auto listed = static_cast<Listed>(listed_->currentIndex());
    empty_->setText(
        !session_.snapshot() ? tr("Open a dataset to see its duplicates.")
        : !known             ? tr("Duplicates appear here as soon as the images have been compared.")
        : listed == Listed::notDuplicates
            ? tr("No images were said not to be duplicates. N says it of a cluster.")
        : counts.all == 0
            ? tr("No duplicates at this distance. Move the slider right to look for less similar images.")
        : counts.matching == 0    ? tr("No cluster has an image that matches the filter.")
        : listed == Listed::leaks ? tr("No cluster lies across splits at this distance: there are no leaks.")
                                  : tr("All clusters are reviewed."));
    if (model_->rowCount() == 0)
        pages_->setCurrentIndex(emptyPage);
    else if (pages_->currentIndex() == emptyPage)
        pages_->setCurrentIndex(listPage);
}

const curation::DuplicateCluster* DuplicatesView::currentCluster() const {
    const int row = list_->currentRow();
    return row < 0 ? nullptr : &model_->cluster(row);
}

void DuplicatesView::showActions() {
    const int row = list_->currentRow();
    const bool inCluster = row >= 0, dismissed = inCluster && model_->isDismissed(row);
    keepThis_->setEnabled(inCluster && !dismissed);
    keepSuggested_->setEnabled(inCluster && !dismissed);
    notDuplicates_->setEnabled(inCluster);
    notDuplicates_->setText(dismissed ? tr("Duplicates after all") : tr("Not duplicates"));
    compareThem_->setEnabled(inCluster);
    compareThem_->setChecked(isComparing());
    const auto listed = static_cast<Listed>(listed_->currentIndex());
    flagAll_->setEnabled(model_->rowCount() > 0 && listed != Listed::notDuplicates &&
                         model_->nextUndecided(0) >= 0);
    preview(previewed_);
}

void DuplicatesView::followSelection() {
    showActions();
    if (!isComparing())
        return;
    if (list_->currentRow() < 0)
        closeComparison();
    else
        showComparison();
}

curation::KeepPlan DuplicatesView::planForAll() const {
    curation::KeepPlan plan;
    if (!session_.snapshot())
        return plan;
    const auto chooser = model_->chooser();
    for (int row = 0; row < model_->rowCount(); ++row)
        if (!model_->isDismissed(row))
            curation::planUndecided(plan, model_->cluster(row), session_.decisions().flags(), chooser);
    return plan;
}

curation::KeepPlan DuplicatesView::planFor(const QObject* action) const {
    if (action == flagAll_)
        return planForAll();
    const auto* cluster = currentCluster();
    if (!cluster || model_->isDismissed(list_->currentRow()))
        return {};
    if (action == keepThis_)
        return curation::keepThis(*cluster, session_.selection().current(), model_->chooser());
    if (action == keepSuggested_)
        return curation::keepThis(*cluster, cluster->members.front(), model_->chooser());
    return {};
}

void DuplicatesView::preview(const QObject* action) {
    previewed_ = action;
    const QObject* shown = !action && confirm_->isVisibleTo(this) ? confirm_ : action;
    list_->setPreview(!shown ? curation::KeepPlan{} : shown == confirm_ ? confirm_->plan() : planFor(shown));
}

void DuplicatesView::apply(const curation::KeepPlan& plan, const QString& title) {
    if (plan.flags.empty())
        return;
    const int row = list_->currentRow();
    session_.decisions().setFlags(plan.flags, title);
    moveOn(row);
}

void DuplicatesView::keepCurrentFlagRest() {
    const auto plan = planFor(keepThis_);
    apply(plan, plan.flagged == 1
                    ? tr("Keep %1, flag 1 duplicate").arg(number(plan.kept))
                    : tr("Keep %1, flag %2 duplicates").arg(number(plan.kept), number(plan.flagged)));
}

void DuplicatesView::keepSuggestedFlagRest() {
    const auto plan = planFor(keepSuggested_);
    apply(plan, plan.flagged == 1 ? tr("Keep the suggested, flag 1 duplicate")
                                  : tr("Keep the suggested, flag %1 duplicates").arg(number(plan.flagged)));
}

void DuplicatesView::flagAllCopies() {
    const auto plan = planForAll();
    closeQuestion();
    apply(plan, tr("Flag the copies of %1").arg(clusterCount(plan.clusters)));
}

void DuplicatesView::rejectCluster() {
    const int row = list_->currentRow();
    if (row < 0)
        return;
    const auto members = model_->cluster(row).members;
    if (model_->isDismissed(row))
        session_.decisions().withdrawNotDuplicates(members);
    else
        session_.decisions().setNotDuplicates(members);
    moveOn(row);
}

void DuplicatesView::rejectPair() {
    const int row = list_->currentRow();
    if (!isComparing() || row < 0)
        return;
    const std::vector<base::ImageId> pair{compare_->leftImage(), compare_->rightImage()};
    if (model_->isDismissed(row))
        session_.decisions().withdrawNotDuplicates(pair);
    else
        session_.decisions().setNotDuplicates(pair);
    if (list_->currentRow() < 0)
        moveOn(row);
}

void DuplicatesView::goToRow(int row) {
    if (row < 0 || row >= model_->rowCount())
        return;
    if (isComparing())
        session_.selection().select(model_->cluster(row).members.front());
    else
        list_->selectCluster(row);
}

void DuplicatesView::moveOn(int row) {
    const auto listed = static_cast<Listed>(listed_->currentIndex());
    const int next = listed == Listed::notDuplicates ? std::min(std::max(row, 0), model_->rowCount() - 1)
                                                     : model_->nextUndecided(row);
    if (next >= 0)
        goToRow(next);
    else
        followSelection();
}

void DuplicatesView::askForAll() {
    const auto plan = planForAll();
    if (plan.flags.empty())
        return closeQuestion();
    confirm_->ask(plan, linesOf(plan, *session_.snapshot(), model_->matchesOfFilter()));
    preview(previewed_);
}

void DuplicatesView::closeQuestion() {
    const bool hadFocus = confirm_->isAncestorOf(focusWidget());
    confirm_->hide();
    previewed_ = nullptr;
    preview(nullptr);
    if (hadFocus)
        list_->setFocus();
}

bool DuplicatesView::isComparing() const {
    return pages_->currentIndex() == comparePage;
}

void DuplicatesView::openComparison() {
    const auto* cluster = currentCluster();
    if (!cluster || isComparing())
        return;
    const base::ImageId current = session_.selection().current();
    pages_->setCurrentIndex(comparePage);
    session_.selection().select(current); // what a key decides on is the one on the left, not all of them
    showComparison();
    showActions();
    setFocusProxy(&compare_->canvas()); // where the keyboard goes when the view comes to the front
    compare_->setFocus();
}

void DuplicatesView::closeComparison() {
    if (!isComparing())
        return;
    pages_->setCurrentIndex(model_->rowCount() == 0 ? emptyPage : listPage);
    compare_->clear();
    setFocusProxy(list_);
    list_->setFocus();
    showActions();
}

void DuplicatesView::showComparison() {
    const auto* cluster = currentCluster();
    if (!cluster)
        return;
    const auto& members = cluster->members;
    const base::ImageId left = session_.selection().current();
    const auto isMember = [&](base::ImageId image) {
        return std::find(members.begin(), members.end(), image) != members.end();
    };
    if (other_ == left || !isMember(other_))
        other_ = members[0] == left ? members[1] : members[0];
    PairCompare::Pair pair{left, other_, {}, {}, {}, members.size() > 2};
    const int row = list_->currentRow();
    pair.title = model_->isDismissed(row) ? tr("Not duplicates: remembered") : summaryOf(*cluster);
    pair.title =
        tr("Cluster %1 of %2 · %3")
            .arg(style::count(row + 1), number(static_cast<std::size_t>(model_->rowCount())), pair.title);
    pair.relation = curation::relationBetween(session_.snapshot()->duplicatePairs, members, left, other_);
    if (members.size() > 2) {
        const auto placeOf = [&](base::ImageId image) {
            return std::find(members.begin(), members.end(), image) - members.begin() + 1;
        };
        pair.places =
            tr("members %1 and %2: %3").arg(placeOf(left)).arg(placeOf(other_)).arg(textOf(pair.relation));
    }
    compare_->showPair(session_.snapshot(), pair);
}

void DuplicatesView::walkOther(int step) {
    const auto* cluster = currentCluster();
    if (!cluster)
        return;
    std::vector<base::ImageId> others = cluster->members;
    std::erase(others, session_.selection().current());
    const auto at = std::find(others.begin(), others.end(), other_) - others.begin();
    other_ = others[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(others.size()) - 1))];
    showComparison();
}

void DuplicatesView::swapSides() {
    const base::ImageId left = session_.selection().current();
    const base::ImageId right = other_;
    other_ = left;
    session_.selection().select(right);
}

} // namespace wherefrom::duplicates
