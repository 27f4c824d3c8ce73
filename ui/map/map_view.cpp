// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_view.h"

#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/quality_text.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::map {
namespace {

QColor between(const QColor& a, const QColor& b, double share) {
    const auto mix = [share](int from, int to) { return static_cast<int>(from + (to - from) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

base::MatrixView<float> placesOf(const session::Snapshot& snapshot, Projection projection) {
    const auto& array = projection == Projection::tsne ? snapshot.map : snapshot.principalComponents;
    return array ? array->view<float>() : base::MatrixView<float>{};
}

constexpr int usualLegend = 190;
constexpr int widestLegend = 380;

} // namespace

MapView::MapView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      toolbar_(new MapToolbar),
      canvas_(new MapCanvas(session, cache)),
      legend_(new Legend),
      splitter_(new QSplitter(Qt::Horizontal)),
      quality_(new QLabel) {
    build();
    connect(toolbar_, &MapToolbar::thumbnailsToggled, canvas_, &MapCanvas::setThumbnailsShown);
    connect(toolbar_, &MapToolbar::fitAsked, canvas_, &MapCanvas::fitAll);
    connect(toolbar_, &MapToolbar::drawingChanged, this,
            [this] { canvas_->setDrawing(toolbar_->drawing()); });
    connect(toolbar_, &MapToolbar::colourByChanged, this, &MapView::recolour);
    connect(toolbar_, &MapToolbar::emphasisChanged, this, &MapView::changeLooks);
    connect(toolbar_, &MapToolbar::fadedToggled, this, &MapView::changeLooks);
    connect(toolbar_, &MapToolbar::projectionChanged, this, [this] {
        placePoints(true);
        showQuality();
    });
    connect(toolbar_, &MapToolbar::exportAsked, this, &MapView::chooseExport);
    connect(canvas_, &MapCanvas::imageActivated, this, &MapView::imageActivated);
    connect(legend_, &Legend::visibilityChanged, this, &MapView::changeLooks);
    connect(&session_.filter(), &session::Filter::changed, this, &MapView::changeLooks);
    connectSession();
    if (session_.snapshot())
        takeSnapshot(true);
}

void MapView::build() {
    quality_->setToolTip(qualityExplanation());
    quality_->setWordWrap(true);
    quality_->setContentsMargins(8, 8, 8, 10);
    quality_->setProperty("muted", true);
    quality_->setTextFormat(Qt::PlainText);
    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(0);
    sideLayout->addWidget(legend_, 1);
    sideLayout->addWidget(quality_);
    splitter_->addWidget(canvas_);
    splitter_->addWidget(side);
    splitter_->setStretchFactor(0, 1);
    splitter_->setCollapsible(0, false);
    splitter_->setSizes({900, usualLegend});
    connect(splitter_, &QSplitter::splitterMoved, this, [this] { isLegendPlaced_ = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolbar_);
    layout->addWidget(splitter_, 1);
}

void MapView::placeLegend() {
    if (isLegendPlaced_)
        return;
    const int most = std::max(usualLegend, splitter_->width() * 2 / 5);
    const int legend = std::clamp(legend_->wishedWidth(), usualLegend, std::min(most, widestLegend));
    splitter_->setSizes({splitter_->width() - legend, legend});
}

void MapView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeLegend();
}

void MapView::connectSession() {
    connect(&session_, &session::Session::opened, this, [this] { takeSnapshot(true); });
    connect(&session_, &session::Session::snapshotChanged, this, [this] { takeSnapshot(false); });
    connect(&session_, &session::Session::mapMoved, this, [this] {
        if (toolbar_->projection() == Projection::tsne)
            placePoints(false);
    });
    connect(&session_, &session::Session::themeChanged, this, &MapView::recolour);
    const auto recolourWhile = [this](Category category) {
        return [this, category] {
            if (colourBy() == ColourBy(category))
                recolour();
        };
    };
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, recolourWhile(Category::flag));
    connect(&session_.decisions(), &session::Decisions::verdictsChanged, this,
            recolourWhile(Category::cluster));
}

bool MapView::isSettled() const {
    return !isPlacing_ && !isColouring_ && !isLooking_ && canvas_->isSettled();
}

void MapView::takeSnapshot(bool isNew) {
    if (isNew)
        canvas_->clear();
    canvas_->setSnapshot(session_.snapshot());
    toolbar_->offer(*session_.snapshot(), isNew);
    placePoints(isNew);
    recolour();
    showQuality();
}

void MapView::placePoints(bool fit) {
    if (!session_.snapshot())
        return;
    fits_ = fits_ || fit;
    isPlacing_ = true;
    placing_.run(
        [snapshot = session_.snapshot(), projection = toolbar_->projection()] {
            return std::pair(snapshot, std::make_shared<const PointSet>(placesOf(*snapshot, projection)));
        },
        [this](const auto& placed) {
            isPlacing_ = false;
            canvas_->showPoints(placed.first, placed.second, std::exchange(fits_, false));
        });
}

void MapView::recolour() {
    if (!session_.snapshot())
        return;
    const style::Colours& colours = style::colours();
    ColouringInput input{session_.snapshot(),
                         session_.decisions().flags(),
                         session_.decisions().notDuplicates(),
                         between(colours.canvas, colours.mutedText, 0.5),
                         between(colours.canvas, colours.mutedText, 0.8),
                         toolbar_->ends()};
    isColouring_ = true;
    colouringWork_.run(
        [by = colourBy(), input = std::move(input)] {
            return std::pair(by, std::make_shared<const Colouring>(colouring(by, input)));
        },
        [this](const auto& made) {
            isColouring_ = false;
            colouring_ = made.second;
            legend_->show(made.first, *colouring_);
            placeLegend();
            changeLooks();
        });
}

void MapView::changeLooks() {
    if (!session_.snapshot() || !colouring_ ||
        std::max(colouring_->classes.size(), colouring_->colours.size()) != session_.snapshot()->size())
        return; // of another dataset: the next colouring is on its way
    LookRules rules{legend_->classes().colours(), legend_->classes().hidden(), toolbar_->emphasis(),
                    toolbar_->areFadedShown(),    style::colours().canvas,     session_.filter().matches()};
    isLooking_ = true;
    looking_.run(
        [snapshot = session_.snapshot(), colouring = colouring_, rules = std::move(rules)] {
            return std::pair(
                std::make_shared<const std::vector<PointLook>>(makeLooks(*colouring, *snapshot, rules)),
                countMatching(*colouring, rules.matches));
        },
        [this](const auto& made) {
            isLooking_ = false;
            canvas_->setLooks(made.first);
            legend_->showMatching(made.second);
        });
}

void MapView::showQuality() {
    quality_->setText(toolbar_->projection() == Projection::tsne && session_.snapshot()
                          ? qualityText(*session_.snapshot())
                          : QString());
    quality_->setVisible(!quality_->text().isEmpty());
}

} // namespace wherefrom::map
