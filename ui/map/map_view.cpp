// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_view.h"

#include "core/workspace/layout.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace wherefrom::map {
namespace {

constexpr std::size_t overlaySize = 2000; // of the paper's figure (Harilal et al. 2024)

const std::array<ColourBy, 8> choices{session::Score::influence,
                                      session::Score::instability,
                                      session::Score::neighbourDistance,
                                      session::Score::localOutlierFactor,
                                      Category::label,
                                      Category::split,
                                      Category::cluster,
                                      Category::flag};

/// A filtered-out point keeps a trace of its colour.
PointLook look(QRgb colour, PointLook::Layer layer) {
    if (layer != PointLook::faded)
        return {static_cast<std::uint8_t>(qRed(colour)), static_cast<std::uint8_t>(qGreen(colour)),
                static_cast<std::uint8_t>(qBlue(colour)), layer};
    const QColor canvas = style::colours().canvas;
    const auto mix = [](int from, int to) {
        return static_cast<std::uint8_t>(from + (to - from) * 14 / 100);
    };
    return {mix(canvas.red(), qRed(colour)), mix(canvas.green(), qGreen(colour)),
            mix(canvas.blue(), qBlue(colour)), layer};
}

} // namespace

MapView::MapView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      canvas_(new MapCanvas(session, cache)),
      legend_(new Legend),
      colourBy_(new QComboBox),
      emphasis_(new QComboBox),
      quality_(new QLabel) {
    auto* colourLabel = new QLabel(tr("Colour by"));
    colourLabel->setBuddy(colourBy_);
    colourBy_->setAccessibleName(tr("Colour by"));
    for (const ColourBy& by : choices)
        colourBy_->addItem(map::title(by));
    auto* emphasisLabel = new QLabel(tr("Emphasise"));
    emphasisLabel->setBuddy(emphasis_);
    emphasis_->setAccessibleName(tr("Emphasise"));
    emphasis_->addItems(
        {tr("All images"), tr("Lowest influence"), tr("Highest influence"), tr("Lowest and highest")});
    emphasis_->setToolTip(tr("The 2,000 images (at most a tenth) of the lowest or highest influence"));
    auto* fit = new QToolButton;
    fit->setText(tr("Fit"));
    fit->setToolTip(tr("Show the whole map (F)"));
    auto* thumbnails = new QCheckBox(tr("Thumbnails"));
    thumbnails->setChecked(true);
    thumbnails->setToolTip(tr("Draw images in place of points where there is room"));
    quality_->setToolTip(
        tr("How far the map can be trusted: the share of the 10 nearest neighbours that are still "
           "neighbours on the map, trustworthiness (Venna & Kaski 2001), and the divergence that t-SNE "
           "minimised"));
    quality_->setWordWrap(true);
    quality_->setContentsMargins(8, 8, 8, 10);
    quality_->setProperty("muted", true);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 10, 6);
    bar->setSpacing(8);
    bar->addWidget(colourLabel);
    bar->addWidget(colourBy_);
    bar->addSpacing(12);
    bar->addWidget(emphasisLabel);
    bar->addWidget(emphasis_);
    bar->addSpacing(12);
    bar->addWidget(thumbnails);
    bar->addWidget(fit);
    bar->addStretch();
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(canvas_);
    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(0);
    sideLayout->addWidget(legend_, 1);
    sideLayout->addWidget(quality_);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    splitter->setSizes({900, 170});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);

    connect(thumbnails, &QCheckBox::toggled, canvas_, &MapCanvas::setThumbnailsShown);
    connect(fit, &QToolButton::clicked, canvas_, &MapCanvas::fitAll);
    connect(canvas_, &MapCanvas::imageActivated, this, &MapView::imageActivated);
    connect(colourBy_, &QComboBox::activated, this, [this] {
        colourChosen_ = true;
        recolour();
    });
    connect(emphasis_, &QComboBox::activated, this, &MapView::recolour);
    connect(legend_, &Legend::visibilityChanged, this, &MapView::recolour);
    connect(&session_, &session::Session::opened, this, [this] { takeSnapshot(true); });
    connect(&session_, &session::Session::snapshotChanged, this, [this] { takeSnapshot(false); });
    connect(&session_, &session::Session::mapMoved, this,
            [this] { canvas_->showPoints(session_.snapshot(), false); });
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, [this] {
        if (colourBy() == ColourBy(Category::flag))
            recolour();
    });
    if (session_.snapshot())
        takeSnapshot(true);
}

ColourBy MapView::colourBy() const {
    return choices[static_cast<std::size_t>(std::max(0, colourBy_->currentIndex()))];
}

void MapView::setColourBy(const ColourBy& by) {
    const auto found = std::find(choices.begin(), choices.end(), by);
    colourBy_->setCurrentIndex(static_cast<int>(found - choices.begin()));
    colourChosen_ = true;
    recolour();
}

void MapView::takeSnapshot(bool isNew) {
    if (isNew)
        colourChosen_ = false;
    canvas_->showPoints(session_.snapshot(), isNew);
    showChoices();
    recolour();
    showQuality();
}

/// What is not there yet cannot be chosen. Until the person chooses, the map shows influence as soon as it
/// exists and labels before.
void MapView::showChoices() {
    const session::Snapshot& snapshot = *session_.snapshot();
    auto* items = qobject_cast<QStandardItemModel*>(colourBy_->model());
    for (std::size_t i = 0; i < choices.size(); ++i)
        items->item(static_cast<int>(i))->setEnabled(isAvailable(choices[i], snapshot));
    if (colourChosen_ && isAvailable(colourBy(), snapshot))
        return;
    const ColourBy preferred = snapshot.has(session::Score::influence)  ? ColourBy(session::Score::influence)
                               : isAvailable(Category::label, snapshot) ? ColourBy(Category::label)
                                                                        : ColourBy(Category::flag);
    colourBy_->setCurrentIndex(
        static_cast<int>(std::find(choices.begin(), choices.end(), preferred) - choices.begin()));
}

std::vector<bool> MapView::emphasised() const {
    const auto emphasis = static_cast<Emphasis>(emphasis_->currentIndex());
    const session::Snapshot& snapshot = *session_.snapshot();
    if (emphasis == Emphasis::all || !snapshot.has(session::Score::influence))
        return std::vector<bool>(snapshot.size(), true);
    std::vector<bool> chosen(snapshot.size(), false);
    const auto order = snapshot.ordered(session::Score::influence);
    const std::size_t count = std::min(overlaySize, std::max<std::size_t>(1, order.size() / 10));
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
        if (emphasis != Emphasis::highest)
            chosen[order[i].index()] = true;
        if (emphasis != Emphasis::lowest)
            chosen[order[order.size() - 1 - i].index()] = true;
    }
    return chosen;
}

void MapView::recolour() {
    if (!session_.snapshot())
        return;
    const session::Snapshot& snapshot = *session_.snapshot();
    const ColourBy by = colourBy();
    colouring_ = colouring(by, snapshot, session_.decisions().flags());
    {
        const QSignalBlocker quiet(legend_);
        legend_->show(by, colouring_);
    }
    const std::vector<bool> emphasis = emphasised();
    std::vector<PointLook> looks(snapshot.size());
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const bool hidden = !colouring_.classes.empty() && legend_->isHidden(colouring_.classes[i]);
        looks[i] = look(colouring_.colours[i], hidden || !emphasis[i] ? PointLook::faded : PointLook::normal);
    }
    canvas_->setLooks(looks);
}

void MapView::showQuality() {
    const auto& stages = session_.snapshot()->stages;
    const auto stage = stages.find(std::string(workspace::stages::map));
    if (stage == stages.end()) {
        quality_->clear();
        return;
    }
    const QJsonObject values =
        QJsonDocument::fromJson(QByteArray::fromStdString(stage->second.values)).object();
    // Too few images leave some of them undefined: those are not shown.
    QStringList parts;
    if (const QJsonValue kept = values[QStringLiteral("neighboursKept")]; kept.isDouble())
        parts << tr("%1 % of the nearest neighbours kept").arg(100 * kept.toDouble(), 0, 'f', 0);
    if (const QJsonValue trust = values[QStringLiteral("trustworthiness")]; trust.isDouble())
        parts << tr("trustworthiness %1").arg(trust.toDouble(), 0, 'f', 2);
    if (const QJsonValue divergence = values[QStringLiteral("klDivergence")]; divergence.isDouble())
        parts << tr("KL divergence %1").arg(divergence.toDouble(), 0, 'f', 2);
    quality_->setText(parts.isEmpty() ? QString() : tr("Map: %1").arg(parts.join(QStringLiteral(", "))));
}

} // namespace wherefrom::map
