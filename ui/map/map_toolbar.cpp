// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_toolbar.h"

#include "ui/map/ends.h"
#include "ui/style/flow_layout.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace wherefrom::map {
namespace {

void allow(QComboBox& box, int row, bool enabled) {
    qobject_cast<QStandardItemModel*>(box.model())->item(row)->setEnabled(enabled);
}

template <typename Choice>
Choice chosen(const QComboBox& box) {
    return static_cast<Choice>(std::max(0, box.currentIndex()));
}

} // namespace

MapToolbar::MapToolbar(QWidget* parent)
    : QWidget(parent),
      colourBy_(new QComboBox),
      ends_(new QSpinBox),
      emphasis_(new QComboBox),
      projection_(new QComboBox),
      drawing_(new QComboBox) {
    auto* colourLabel = new QLabel(tr("Colour by"));
    colourLabel->setBuddy(colourBy_);
    colourBy_->setAccessibleName(tr("Colour by"));
    colourBy_->setMaxVisibleItems(20);
    colourBy_->setMaximumWidth(fontMetrics().averageCharWidth() * 24); // its list is as wide as it needs
    ends_->setAccessibleName(tr("Images at each end"));
    ends_->setToolTip(tr("How many images of the lowest and of the highest value stand out"));
    ends_->setMinimum(1);
    ends_->setGroupSeparatorShown(true);
    ends_->hide();
    emphasis_->setAccessibleName(tr("Emphasise"));
    emphasis_->addItems(
        {tr("All images"), tr("Lowest influence"), tr("Highest influence"), tr("Lowest and highest")});
    emphasis_->setToolTip(
        tr("Emphasise the 2,000 images (at most a tenth) of the lowest or highest influence"));
    projection_->setAccessibleName(tr("Projection"));
    projection_->addItems({tr("t-SNE"), tr("PCA")});
    projection_->setToolTip(tr("t-SNE keeps neighbours together; principal components (PCA) keep the large "
                               "distances"));
    drawing_->setAccessibleName(tr("Drawing"));
    drawing_->addItems({tr("Automatic"), tr("Points"), tr("Density")});
    drawing_->setToolTip(tr("Points, or how many lie in one place; automatic changes to density where points "
                            "would hide one another"));
    auto* fit = new QToolButton;
    fit->setText(tr("Fit"));
    fit->setToolTip(tr("Show the whole map (F)"));

    auto* bar = new style::FlowLayout(this);
    bar->setContentsMargins(10, 6, 10, 6);
    bar->addWidget(colourLabel);
    for (QComboBox* box : {colourBy_, emphasis_, projection_, drawing_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        bar->addWidget(box);
        if (box == colourBy_)
            bar->addWidget(ends_);
    }
    bar->addWidget(fit);
    buildViewMenu();
    buildExportMenu();

    connect(fit, &QToolButton::clicked, this, &MapToolbar::fitAsked);
    connect(colourBy_, &QComboBox::activated, this, [this] {
        colourChosen_ = true;
        offerEnds();
        Q_EMIT colourByChanged();
    });
    connect(ends_, &QSpinBox::valueChanged, this, [this] {
        endsChosen_ = true;
        Q_EMIT colourByChanged();
    });
    connect(emphasis_, &QComboBox::currentIndexChanged, this, &MapToolbar::emphasisChanged);
    connect(projection_, &QComboBox::currentIndexChanged, this, &MapToolbar::projectionChanged);
    connect(drawing_, &QComboBox::currentIndexChanged, this, &MapToolbar::drawingChanged);
}

QToolButton* MapToolbar::menuButton(const QString& text, const QString& toolTip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(toolTip);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    layout()->addWidget(button);
    return button;
}

void MapToolbar::buildViewMenu() {
    QMenu* menu = menuButton(tr("Show"), tr("What is drawn"))->menu();
    QAction* thumbnails = menu->addAction(tr("Thumbnails where there is room"));
    thumbnails->setCheckable(true);
    thumbnails->setChecked(true);
    faded_ = menu->addAction(tr("Images left out, faded"));
    faded_->setCheckable(true);
    faded_->setChecked(true);
    connect(thumbnails, &QAction::toggled, this, &MapToolbar::thumbnailsToggled);
    connect(faded_, &QAction::toggled, this, &MapToolbar::fadedToggled);
}

void MapToolbar::buildExportMenu() {
    QMenu* menu = menuButton(tr("Export"), tr("Save the map as it is seen, with its legend"))->menu();
    const auto add = [&](const QString& text, ExportFormat format) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, format] { Q_EMIT exportAsked(format); });
    };
    add(tr("PNG picture…"), ExportFormat::png);
    add(tr("PNG picture, twice the size…"), ExportFormat::pngTwice);
    add(tr("SVG drawing…"), ExportFormat::svg);
}

ColourBy MapToolbar::colourBy() const {
    const int row = colourBy_->currentIndex();
    return row >= 0 && static_cast<std::size_t>(row) < choices_.size()
               ? choices_[static_cast<std::size_t>(row)]
               : ColourBy(Category::flag);
}

void MapToolbar::setColourBy(const ColourBy& by) {
    const auto found = std::find(choices_.begin(), choices_.end(), by);
    if (found == choices_.end())
        return;
    colourBy_->setCurrentIndex(static_cast<int>(found - choices_.begin()));
    colourChosen_ = true;
    offerEnds();
    Q_EMIT colourByChanged();
}

std::size_t MapToolbar::ends() const {
    return static_cast<std::size_t>(ends_->value());
}

void MapToolbar::setEnds(std::size_t count) {
    ends_->setValue(static_cast<int>(count));
}

void MapToolbar::offerEnds() {
    ends_->setVisible(std::holds_alternative<Ends>(colourBy()));
}

Emphasis MapToolbar::emphasis() const {
    return chosen<Emphasis>(*emphasis_);
}

Projection MapToolbar::projection() const {
    return chosen<Projection>(*projection_);
}

void MapToolbar::setProjection(Projection projection) {
    projection_->setCurrentIndex(static_cast<int>(projection));
}

Drawing MapToolbar::drawing() const {
    return chosen<Drawing>(*drawing_);
}

void MapToolbar::setDrawing(Drawing drawing) {
    drawing_->setCurrentIndex(static_cast<int>(drawing));
}

bool MapToolbar::areFadedShown() const {
    return faded_->isChecked();
}

void MapToolbar::setFadedShown(bool shown) {
    faded_->setChecked(shown);
}

void MapToolbar::offer(const session::Snapshot& snapshot, bool isNew) {
    if (isNew)
        colourChosen_ = endsChosen_ = false;
    const QSignalBlocker quiet(ends_); // the map is coloured after this anyway
    ends_->setMaximum(std::max(1, static_cast<int>(snapshot.size() / 2)));
    if (!endsChosen_)
        ends_->setValue(static_cast<int>(usualEnd(snapshot.size())));
    offerColours(snapshot);
    offerEnds();
    const bool hasInfluence = snapshot.has(session::Score::influence);
    for (int row = 1; row < emphasis_->count(); ++row)
        allow(*emphasis_, row, hasInfluence);
    allow(*projection_, static_cast<int>(Projection::principalComponents),
          snapshot.principalComponents.has_value());
    if (isNew) {
        emphasis_->setCurrentIndex(0);
        projection_->setCurrentIndex(0);
    }
}

void MapToolbar::offerColours(const session::Snapshot& snapshot) {
    const ColourBy before = colourBy();
    if (auto now = map::choices(snapshot); now != choices_) {
        choices_ = std::move(now);
        colourBy_->clear();
        for (const ColourBy& by : choices_)
            colourBy_->addItem(title(by));
    }
    for (std::size_t i = 0; i < choices_.size(); ++i)
        allow(*colourBy_, static_cast<int>(i), isAvailable(choices_[i], snapshot));
    const ColourBy preferred = colourChosen_ && isAvailable(before, snapshot) ? before
                               : snapshot.has(session::Score::influence) ? ColourBy(session::Score::influence)
                               : isAvailable(Category::label, snapshot)  ? ColourBy(Category::label)
                                                                         : ColourBy(Category::flag);
    const auto found = std::find(choices_.begin(), choices_.end(), preferred);
    colourBy_->setCurrentIndex(static_cast<int>(found - choices_.begin()));
}

} // namespace wherefrom::map
