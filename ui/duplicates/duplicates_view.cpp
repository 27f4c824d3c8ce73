// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/duplicates_view.h"

#include "core/imaging/pixel_distance.h"
#include "core/workspace/layout.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace wherefrom::duplicates {
namespace {

constexpr int stepsPerUnit = 1000; // the slider moves in thousandths of the distance
constexpr int mostSteps = 200;

QString number(std::size_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

} // namespace

DuplicatesView::DuplicatesView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new ClusterModel(this)),
      list_(new ClusterList(session, cache, *model_)),
      slider_(new QSlider(Qt::Horizontal)),
      thresholdText_(new QLabel),
      summary_(new QLabel),
      empty_(new QLabel),
      pages_(new QStackedWidget),
      keepThis_(new QPushButton(tr("Keep this, flag the rest"))),
      notDuplicates_(new QPushButton(tr("Not duplicates"))),
      flagAll_(new QPushButton(tr("Flag all copies"))) {
    slider_->setRange(0, mostSteps);
    slider_->setPageStep(10);
    slider_->setAccessibleName(tr("Largest distance within a cluster"));
    slider_->setToolTip(
        tr("How different two images may be to count as duplicates: a distance of their pixels, 0 (the same) "
           "to 1, after the best alignment (mirrored, turned, shifted, cropped) and with brightness, "
           "contrast "
           "and colours fitted; %1 is the usual limit. Further right is looser.")
            .arg(static_cast<double>(imaging::defaultDuplicateDistance), 0, 'f', 2));
    slider_->setMinimumWidth(160);
    slider_->setMaximumWidth(320);
    auto* label = new QLabel(tr("Distance"));
    label->setBuddy(slider_);
    thresholdText_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("≤ 0.0000")));
    summary_->setContentsMargins(10, 0, 10, 6);
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    keepThis_->setToolTip(tr("Keeps the current image and flags the others of its cluster as duplicates"));
    notDuplicates_->setToolTip(
        tr("These images are different after all: remembered for every later analysis"));
    flagAll_->setToolTip(
        tr("In every cluster: keeps the suggested reference and flags the others as duplicates; "
           "leaves images that you have decided on alone. One undo takes it back."));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setMargin(32);
    pages_->addWidget(empty_);
    pages_->addWidget(list_);

    auto* controls = new QWidget;
    auto* bar = new style::FlowLayout(controls);
    bar->setContentsMargins(10, 6, 10, 2);
    bar->addWidget(label);
    bar->addWidget(slider_);
    bar->addWidget(thresholdText_);
    bar->addWidget(keepThis_);
    bar->addWidget(notDuplicates_);
    bar->addWidget(flagAll_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(controls);
    layout->addWidget(summary_);
    layout->addWidget(pages_, 1);

    connect(slider_, &QSlider::valueChanged, this, &DuplicatesView::moveThreshold);
    connect(keepThis_, &QPushButton::clicked, this, &DuplicatesView::keepCurrentFlagRest);
    connect(notDuplicates_, &QPushButton::clicked, this, &DuplicatesView::rejectCluster);
    connect(flagAll_, &QPushButton::clicked, this, &DuplicatesView::flagAllCopies);
    connect(&session_, &session::Session::opened, this, &DuplicatesView::takeSnapshot);
    connect(&session_, &session::Session::snapshotChanged, this, &DuplicatesView::takeSnapshot);
    connect(&session_.decisions(), &session::Decisions::verdictsChanged, this, &DuplicatesView::recluster);
    connect(&session_.selection(), &session::Selection::changed, this, &DuplicatesView::showActions);
    setThreshold(imaging::defaultDuplicateDistance);
    takeSnapshot();
}

float DuplicatesView::threshold() const {
    return static_cast<float>(slider_->value()) / stepsPerUnit;
}

void DuplicatesView::setThreshold(float threshold) {
    slider_->setValue(static_cast<int>(std::lround(threshold * stepsPerUnit)));
}

void DuplicatesView::takeSnapshot() {
    model_->setSnapshot(session_.snapshot());
    recluster();
}

void DuplicatesView::recluster() {
    model_->recluster(threshold(), session_.decisions().notDuplicates());
    showSummary({});
    showActions();
}

void DuplicatesView::moveThreshold() {
    model_->recluster(threshold(), session_.decisions().notDuplicates());
    showSummary(textOf(model_->change()));
    showActions();
}

void DuplicatesView::showSummary(const QString& change) {
    const auto& clustering = model_->clustering();
    thresholdText_->setText(QStringLiteral("≤ %L1").arg(static_cast<double>(threshold()), 0, 'f', 3));
    QString text = tr("%1 clusters · %2 images · %3 removable copies")
                       .arg(number(clustering.clusters.size()), number(clustering.imagesInClusters),
                            number(clustering.removable));
    if (const std::size_t leaks = model_->leaks())
        text += tr(" · %1 across splits").arg(number(leaks));
    if (!change.isEmpty())
        text += tr("  (this step: %1)").arg(change);
    const bool known = session_.snapshot() &&
                       session_.snapshot()->stages.contains(std::string(workspace::stages::duplicates));
    summary_->setText(known ? text : QString());
    empty_->setText(!session_.snapshot() ? tr("Open a dataset to see its duplicates.")
                    : !known ? tr("Duplicates appear here as soon as the images have been compared.")
                             : tr("No duplicates at this distance. Move the slider right to look for less "
                                  "similar images."));
    slider_->setEnabled(known);
    pages_->setCurrentIndex(clustering.clusters.empty() ? 0 : 1);
}

void DuplicatesView::showActions() {
    const bool inCluster = !list_->currentCluster().empty();
    keepThis_->setEnabled(inCluster);
    notDuplicates_->setEnabled(inCluster);
    flagAll_->setEnabled(!model_->clustering().clusters.empty());
}

void DuplicatesView::keepCurrentFlagRest() {
    const base::ImageId kept = session_.selection().current();
    std::vector<std::pair<base::ImageId, workspace::Flag>> flags;
    for (const base::ImageId member : list_->currentCluster())
        flags.emplace_back(member, member == kept ? workspace::Flag::keep : workspace::Flag::duplicate);
    if (!flags.empty())
        session_.decisions().setFlags(flags, tr("Keep one, flag %1 duplicates").arg(flags.size() - 1));
}

void DuplicatesView::flagAllCopies() {
    std::vector<std::pair<base::ImageId, workspace::Flag>> flags;
    for (const auto& cluster : model_->clustering().clusters)
        for (std::size_t i = 0; i < cluster.members.size(); ++i)
            if (session_.decisions().flag(cluster.members[i]) == workspace::Flag::none)
                flags.emplace_back(cluster.members[i],
                                   i == 0 ? workspace::Flag::keep : workspace::Flag::duplicate);
    if (!flags.empty())
        session_.decisions().setFlags(
            flags, tr("Flag the copies of %1 clusters").arg(model_->clustering().clusters.size()));
}

void DuplicatesView::rejectCluster() {
    if (const auto members = list_->currentCluster(); !members.empty())
        session_.decisions().setNotDuplicates(members);
}

} // namespace wherefrom::duplicates
