// SPDX-License-Identifier: Apache-2.0
#include "ui/gallery/gallery_view.h"

#include "ui/gallery/order_images.h"
#include "ui/gallery/pane.h"
#include "ui/gallery/similar_card.h"
#include "ui/session/no_influence.h"
#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QSettings>
#include <QSlider>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::gallery {

namespace {

constexpr int datasetOrder = -1;
constexpr int allLabels = -2;
constexpr int similarOrder = -3;
const QString sizeSetting = QStringLiteral("gallery/tileSide");

/// What the headings call the two ends of a score.
std::pair<QString, QString> ends(session::Score score) {
    const auto text = [](const char* words) {
        return QCoreApplication::translate("wherefrom::gallery", words);
    };
    switch (score) {
    case session::Score::influence:
        return {text("Lowest influence"), text("Highest influence")};
    case session::Score::instability:
        return {text("Most stable"), text("Least stable")};
    case session::Score::neighbourDistance:
        return {text("Nearest to others"), text("Farthest from others")};
    case session::Score::localOutlierFactor:
        return {text("Lowest local outlier factor"), text("Highest local outlier factor")};
    case session::Score::mapError:
        break;
    }
    return {text("Mapped best"), text("Mapped worst")};
}

/// Images that the filter lets through, each with its number.
void keepMatching(std::vector<base::ImageId>& images, std::vector<float>& numbers,
                  const session::Matches& matches) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (!matches.contains(images[i]))
            continue;
        images[kept] = images[i];
        numbers[kept++] = numbers[i];
    }
    images.resize(kept);
    numbers.resize(kept);
}

} // namespace

GalleryView::GalleryView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      label_(new QComboBox(this)),
      order_(new QComboBox(this)),
      size_(new QSlider(Qt::Horizontal, this)),
      count_(new QLabel(this)),
      notice_(new QLabel(this)),
      similar_(new SimilarCard(session, cache, this)),
      splitter_(new QSplitter(Qt::Horizontal, this)),
      lowest_(new Pane(session, cache, this)),
      highest_(new Pane(session, cache, this)) {
    lowest_->grid().setObjectName(QStringLiteral("lowest"));
    highest_->grid().setObjectName(QStringLiteral("highest"));
    buildControls();
    for (Pane* pane : {lowest_, highest_}) {
        pane->grid().setAutoScroll(false); // bringCurrentIntoSight() moves one of them, not both
        connect(&pane->grid(), &thumbnails::TileGrid::imageActivated, this, &GalleryView::imageActivated);
    }
    connect(&session.selection(), &session::Selection::currentChanged, this,
            &GalleryView::bringCurrentIntoSight);
    connect(&session, &session::Session::opened, this, &GalleryView::showDataset);
    connect(&session, &session::Session::snapshotChanged, this, &GalleryView::showSnapshot);
    connect(&session.filter(), &session::Filter::changed, this, [this] { reorder(true); });
    connect(&session.similar(), &session::Similar::changed, this, [this] {
        showOrderOfSimilar();
        reorder(true);
    });
    showDataset();
}

GalleryView::~GalleryView() = default;

void GalleryView::buildControls() {
    label_->setAccessibleName(tr("Class"));
    label_->setToolTip(tr("Show the images of one class"));
    label_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label_->setMaximumWidth(260);
    order_->setAccessibleName(tr("Order"));
    order_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    size_->setAccessibleName(tr("Size of the thumbnails"));
    size_->setToolTip(tr("Size of the thumbnails"));
    size_->setRange(48, 256);
    size_->setPageStep(32);
    size_->setFixedWidth(130);
    count_->setProperty("muted", true);
    notice_->setProperty("muted", true);
    notice_->setWordWrap(true);
    notice_->setContentsMargins(10, 4, 10, 4);

    auto* orderName = new QLabel(tr("&Order"), this);
    orderName->setBuddy(order_);
    auto* labelName = new QLabel(tr("&Class"), this);
    labelName->setBuddy(label_);
    auto* controlRow = new QWidget(this);
    auto* controls = new style::FlowLayout(controlRow);
    controls->setContentsMargins(10, 8, 10, 8);
    controls->addWidget(orderName);
    controls->addWidget(order_);
    controls->addWidget(labelName);
    controls->addWidget(label_);
    controls->addWidget(size_);
    controls->addWidget(count_);

    splitter_->addWidget(lowest_);
    splitter_->addWidget(highest_);
    splitter_->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(controlRow);
    column->addWidget(notice_);
    column->addWidget(similar_);
    column->addWidget(splitter_, 1);

    connect(size_, &QSlider::valueChanged, this, [this](int side) {
        lowest_->grid().setTileSide(side);
        highest_->grid().setTileSide(side);
        QSettings().setValue(sizeSetting, side);
    });
    size_->setValue(QSettings().value(sizeSetting, lowest_->grid().tileSide()).toInt());
    connect(order_, &QComboBox::activated, this, [this] {
        if (order_->currentData().toInt() == similarOrder)
            return;
        orderChosen_ = true;
        if (session_.similar().isActive())
            session_.similar().leave();
        else
            reorder(true);
    });
    connect(label_, &QComboBox::activated, this, [this] { reorder(true); });
}

void GalleryView::showDataset() {
    orderChosen_ = false;
    order_->clear();
    fillLabels();
    showSnapshot();
}

void GalleryView::showSnapshot() {
    fillOrders();
    reorder(false);
}

void GalleryView::fillLabels() {
    label_->clear();
    label_->addItem(tr("All classes"), allLabels);
    const auto& snapshot = session_.snapshot();
    if (snapshot) {
        const dataset::CategoryColumn& column = snapshot->dataset->label;
        for (std::size_t code = 0; code < column.names.size(); ++code)
            label_->addItem(QString::fromStdString(column.names[code]), static_cast<int>(code));
        if (!column.names.empty() && std::ranges::find(column.codes, -1) != column.codes.end())
            label_->addItem(tr("Without a class"), -1);
    }
    label_->setEnabled(label_->count() > 1);
}

void GalleryView::fillOrders() {
    const auto& snapshot = session_.snapshot();
    if (order_->count() == 0) {
        for (const session::Score score : session::allScores) {
            order_->addItem(session::title(score), static_cast<int>(score));
            order_->setItemData(order_->count() - 1, session::explanation(score), Qt::ToolTipRole);
        }
        order_->addItem(tr("Dataset order"), datasetOrder);
        order_->setCurrentIndex(order_->count() - 1);
    }
    auto* items = qobject_cast<QStandardItemModel*>(order_->model());
    for (const session::Score score : session::allScores) {
        const int row = order_->findData(static_cast<int>(score));
        items->item(row)->setEnabled(snapshot && snapshot->has(score));
    }
    const bool hasInfluence = snapshot && snapshot->has(session::Score::influence);
    const bool ofSimilar = order_->currentData().toInt() == similarOrder;
    if (hasInfluence && !orderChosen_ && !ofSimilar)
        order_->setCurrentIndex(order_->findData(static_cast<int>(session::Score::influence)));
    else if (chosenScore() && !(snapshot && snapshot->has(*chosenScore())))
        order_->setCurrentIndex(order_->findData(datasetOrder));
    notice_->setVisible(snapshot && !hasInfluence && !session_.similar().isActive());
    const QString why = snapshot ? session::whyNoInfluence(*snapshot) : QString();
    notice_->setText(
        !why.isEmpty()
            ? why
            : tr("No influence scores yet. The analysis computes them last; until then the images are "
                 "shown in the order of the dataset."));
}

/// The order "Similar to NAME" is there while its images are; the one before it comes back after it.
void GalleryView::showOrderOfSimilar() {
    const auto& found = session_.similar().found();
    int row = order_->findData(similarOrder);
    if (!found && row >= 0) {
        const bool chosen = order_->currentIndex() == row;
        order_->removeItem(row);
        if (chosen)
            order_->setCurrentIndex(order_->findData(orderBefore_));
    }
    if (found && row < 0) {
        orderBefore_ = order_->currentData().toInt();
        row = order_->count();
        order_->addItem(QString(), similarOrder);
    }
    if (found) {
        constexpr int longest = 180; // px: the box must leave room for the others
        order_->setItemText(
            row, tr("Similar to %1").arg(fontMetrics().elidedText(found->name, Qt::ElideMiddle, longest)));
        order_->setCurrentIndex(row);
    }
    label_->setEnabled(!found && label_->count() > 1);
    fillOrders();
}

void GalleryView::bringCurrentIntoSight() {
    thumbnails::TileGrid* nearest = nullptr;
    for (thumbnails::TileGrid* grid : {&lowest_->grid(), &highest_->grid()}) {
        const QModelIndex index = grid->currentIndex();
        if (!index.isValid() || !grid->isVisible())
            continue;
        if (grid->viewport()->rect().contains(grid->visualRect(index)))
            return;
        if (!nearest || index.row() < nearest->currentIndex().row())
            nearest = grid;
    }
    if (nearest)
        nearest->scrollTo(nearest->currentIndex());
}

std::optional<session::Score> GalleryView::chosenScore() const {
    const int chosen = order_->currentData().toInt();
    if (order_->currentIndex() < 0 || chosen == datasetOrder || chosen == similarOrder)
        return std::nullopt;
    return static_cast<session::Score>(chosen);
}

void GalleryView::reorder(bool fromTop) {
    const auto snapshot = session_.snapshot();
    if (!snapshot) {
        showImages({}, {}, false);
        return;
    }
    if (session_.similar().found()) {
        ordering_.cancel();
        showSimilar();
        return;
    }
    Question question{chosenScore(), std::nullopt, session_.filter().matches()};
    if (const int label = label_->currentData().toInt(); label != allLabels)
        question.label = label;
    // A new order of a million images takes longer than the window's thread may.
    ordering_.run(
        [snapshot, question] { return order(*snapshot, question); },
        [this, question, fromTop](Answer answer) { showImages(question, std::move(answer), fromTop); });
}

void GalleryView::showSimilar() {
    session::SimilarImages found = *session_.similar().found();
    const auto all = static_cast<qint64>(found.images.size());
    const session::Matches matches = session_.filter().matches();
    keepMatching(found.images, found.distances, matches);
    keepMatching(found.influencers, found.influences, matches);
    thumbnails::TileGrid& grid = lowest_->grid();
    const bool others = grid.tiles().images() != found.images;
    grid.setEmptyText(tr("None of the images like this one matches the filter."));
    lowest_->setHeading(tr("Nearest first, by the distance in the encoder's space"));
    grid.tiles().setScore(std::nullopt);
    grid.tiles().setImages(found.images, found.distances);
    if (others)
        grid.scrollToTop();
    thumbnails::TileGrid& influence = highest_->grid();
    highest_->setHeading(tr("Most influence on it, as a share of its own"));
    influence.tiles().setScore(std::nullopt);
    const bool otherInfluence = influence.tiles().images() != found.influencers;
    influence.tiles().setImages(found.influencers, found.influences);
    if (otherInfluence)
        influence.scrollToTop();
    highest_->setVisible(!found.influencers.empty());
    const auto shown = static_cast<qint64>(found.images.size());
    count_->setText(shown < all ? tr("Showing %1 of the %2 nearest, which match the filter")
                                      .arg(style::count(shown), style::count(all))
                    : shown == 1 ? tr("Showing the nearest one")
                                 : tr("Showing the %1 nearest").arg(style::count(shown)));
}

void GalleryView::showImages(const Question& question, Answer answer, bool fromTop) {
    const std::size_t shown = answer.ascending.size();
    const bool otherOrder = question.score != lowest_->grid().tiles().score();
    const auto fill = [&](Pane& pane, const QString& heading, std::vector<base::ImageId> images) {
        pane.setHeading(heading);
        pane.grid().setEmptyText(!session_.snapshot() ? tr("Open a folder of images to see them here.")
                                 : question.matches.isAll()
                                     ? tr("No image of this class has this score.")
                                     : tr("No image of this class with this score matches the filter."));
        pane.grid().tiles().setScore(question.score);
        pane.grid().tiles().setImages(std::move(images));
        if (fromTop || otherOrder)
            pane.grid().scrollToTop();
    };
    const auto [low, high] = question.score
                                 ? ends(*question.score)
                                 : std::pair(!session_.snapshot()       ? QString()
                                             : question.matches.isAll() ? tr("All images")
                                                                        : tr("Images that match the filter"),
                                             QString());
    fill(*lowest_, low, std::move(answer.ascending));
    fill(*highest_, high, std::move(answer.descending));
    highest_->setVisible(question.score.has_value());
    order_->setToolTip(question.score ? session::explanation(*question.score) : tr("Order of the images"));

    const QString number = thumbnails::imageCount(shown);
    QString text = question.matches.isAll() ? tr("Showing all %1").arg(number)
                                            : tr("Showing %1 that match the filter").arg(number);
    if (answer.withoutScore > 0)
        text += tr(" · %1 without a score").arg(style::count(answer.withoutScore));
    count_->setText(session_.snapshot() ? text : QString());
}

} // namespace wherefrom::gallery
