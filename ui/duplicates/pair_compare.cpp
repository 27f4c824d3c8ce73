// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/pair_compare.h"

#include "ui/duplicates/pair_facts.h"
#include "ui/session/cluster_rules.h"
#include "ui/style/flow_layout.h"
#include "ui/thumbnails/elided_label.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace wherefrom::duplicates {

namespace {

constexpr int largestFactor = 32;
constexpr int firstFactor = 4;
constexpr int edgeSteps = 1000;

QSlider* shortSlider(int most, int value, const QString& name) {
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(most == edgeSteps ? 0 : 1, most);
    slider->setValue(value);
    slider->setFixedWidth(120);
    slider->setAccessibleName(name);
    return slider;
}

} // namespace

PairCompare::PairCompare(thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      cache_(cache),
      header_(new QWidget),
      canvas_(new PairCanvas),
      scales_(new QLabel),
      note_(new QLabel),
      factorName_(new QLabel(tr("Amplified"))),
      edgeName_(new QLabel(tr("Edge"))),
      factor_(shortSlider(largestFactor, firstFactor, tr("How much the difference is amplified"))),
      edge_(shortSlider(edgeSteps, edgeSteps / 2, tr("Edge between the two images"))),
      modes_(new QButtonGroup(this)),
      facts_(new QGridLayout) {
    buildHeader();
    facts_->setContentsMargins(12, 6, 12, 8);
    facts_->setHorizontalSpacing(14);
    facts_->setVerticalSpacing(2);
    facts_->setColumnStretch(0, 1);
    facts_->setColumnStretch(2, 1);
    note_->setProperty("muted", true);
    note_->setContentsMargins(12, 4, 12, 0);
    note_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(canvas_, 1);
    column->addWidget(note_);
    column->addLayout(facts_);
    setFocusProxy(canvas_);

    connect(canvas_, &PairCanvas::viewChanged, this, &PairCompare::showScales);
    connect(canvas_, &PairCanvas::edgeMoved, this,
            [this](double share) { edge_->setValue(static_cast<int>(share * edgeSteps)); });
    connect(edge_, &QSlider::valueChanged, canvas_,
            [this](int value) { canvas_->setEdge(static_cast<double>(value) / edgeSteps); });
    connect(factor_, &QSlider::valueChanged, this, &PairCompare::computeDifference);
    showTools();
}

void PairCompare::buildHeader() {
    auto* bar = new style::FlowLayout(header_);
    bar->setContentsMargins(10, 2, 10, 6);
    const auto tool = [&](const QString& text, const QString& tip, auto&& act) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        connect(button, &QToolButton::clicked, this, act);
        bar->addWidget(button);
        return button;
    };
    tool(tr("Back to the list"), tr("Back to the list of clusters (Esc)"), [this] { Q_EMIT backWanted(); });
    const std::pair<QString, QString> names[]{
        {tr("Side by side"), tr("Both images, with one linked view (M: next way of comparing)")},
        {tr("Difference"), tr("What differs between the two, amplified (M: next way of comparing)")},
        {tr("Split"), tr("One over the other, with an edge to move (M: next way of comparing)")}};
    for (int id = 0; const auto& [name, tip] : names) {
        auto* button = new QPushButton(name);
        button->setProperty("flat", true);
        button->setFlat(true);
        button->setCheckable(true);
        button->setToolTip(tip);
        modes_->addButton(button, id++);
        bar->addWidget(button);
    }
    modes_->button(0)->setChecked(true);
    connect(modes_, &QButtonGroup::idClicked, this,
            [this](int id) { setMode(static_cast<PairCanvas::Mode>(id)); });
    for (QWidget* widget : {static_cast<QWidget*>(factorName_), static_cast<QWidget*>(factor_),
                            static_cast<QWidget*>(edgeName_), static_cast<QWidget*>(edge_)})
        bar->addWidget(widget);
    walking_[0] =
        tool(tr("◂"), tr("The member before, on the right (Left)"), [this] { Q_EMIT walkWanted(-1); });
    walking_[1] =
        tool(tr("▸"), tr("The next member, on the right (Right)"), [this] { Q_EMIT walkWanted(1); });
    walking_[2] = tool(tr("Swap"), tr("Swap left and right (W)"), [this] { Q_EMIT swapWanted(); });
    tool(tr("Fit"), tr("Show both whole (F)"), [this] { canvas_->zoomToFit(); });
    tool(tr("1:1"), tr("One pixel of the left image a pixel of the screen (Z)"),
         [this] { canvas_->zoomToPixels(); });
    scales_->setProperty("muted", true);
    scales_->setAccessibleName(tr("Magnification"));
    bar->addWidget(scales_);
}

void PairCompare::clear() {
    loadingWork_.cancel();
    differenceWork_.cancel();
    loading_ = differing_ = false;
    pair_ = {};
    left_ = right_ = nullptr;
    snapshot_.reset();
}

void PairCompare::showPair(const session::SnapshotPointer& snapshot, const Pair& pair) {
    const bool same = snapshot == snapshot_ && pair == pair_;
    const bool keepLeft = snapshot == snapshot_ && pair.left == pair_.left;
    const SharedPicture known = keepLeft ? left_ : nullptr;
    snapshot_ = snapshot;
    pair_ = pair;
    walking_[0]->setEnabled(pair.canWalk);
    walking_[1]->setEnabled(pair.canWalk);
    if (same) {
        showFacts();
        return;
    }
    left_ = known;
    right_ = nullptr;
    load();
    showFacts();
}

void PairCompare::load() {
    const auto expected = [&](PairCanvas::Side side, base::ImageId image, imaging::Orientation back) {
        const auto [width, height] = snapshot_->pixelSize(image);
        const QSize size = back.quarterTurns % 2 == 1 ? QSize(height, width) : QSize(width, height);
        const QPixmap preview = cache_.thumbnail(image, this);
        canvas_->expect(side, preview.isNull() ? preview : QPixmap::fromImage(laid(preview.toImage(), back)),
                        size);
    };
    expected(PairCanvas::left, pair_.left, {});
    expected(PairCanvas::right, pair_.right, imaging::inverse(pair_.relation.orientation));
    canvas_->setAccessibleName(
        tr("%1 beside %2").arg(snapshot_->fileName(pair_.left), snapshot_->fileName(pair_.right)));
    if (left_)
        canvas_->setPicture(PairCanvas::left, left_);
    meanDifference_ = -1;
    differenceWork_.cancel();
    differing_ = false;
    loading_ = true;
    loadingWork_.run(
        [snapshot = snapshot_, known = left_, pair = pair_] {
            return loadPair(*snapshot, known, pair.left, pair.right, pair.relation.orientation);
        },
        [this](PairPictures pictures) {
            loading_ = false;
            left_ = std::move(pictures.left);
            right_ = std::move(pictures.right);
            canvas_->setPicture(PairCanvas::left, left_);
            canvas_->setPicture(PairCanvas::right, right_);
            showFacts();
            computeDifference();
        });
}

void PairCompare::computeDifference() {
    showTools();
    if (canvas_->mode() != PairCanvas::Mode::difference || !left_ || !right_ || left_->sizes.empty() ||
        right_->sizes.empty())
        return;
    differing_ = true;
    differenceWork_.run(
        [left = left_, right = right_, factor = factor_->value(), mean = meanDifference_] {
            const QImage &a = left->sizes.front(), &b = right->sizes.front();
            return std::pair(thumbnails::sizesOf(difference(a, b, factor)),
                             mean >= 0 ? mean : meanDifference(a, b));
        },
        [this](std::pair<std::vector<QImage>, double> found) {
            differing_ = false;
            meanDifference_ = found.second;
            canvas_->setDifference(std::move(found.first));
            showTools();
        });
}

int PairCompare::factor() const {
    return factor_->value();
}

void PairCompare::setMode(PairCanvas::Mode mode) {
    modes_->button(static_cast<int>(mode))->setChecked(true);
    canvas_->setMode(mode);
    computeDifference();
}

void PairCompare::showTools() {
    const auto mode = canvas_->mode();
    for (QWidget* widget : {static_cast<QWidget*>(factorName_), static_cast<QWidget*>(factor_)})
        widget->setVisible(mode == PairCanvas::Mode::difference);
    for (QWidget* widget : {static_cast<QWidget*>(edgeName_), static_cast<QWidget*>(edge_)})
        widget->setVisible(mode == PairCanvas::Mode::split);
    factorName_->setText(tr("Amplified %1×").arg(factor_->value()));
    QStringList notes;
    for (const QString& part : {pair_.title, pair_.places})
        if (!part.isEmpty())
            notes << part;
    const auto orientation = imaging::inverse(pair_.relation.orientation);
    if (const QString lies = thumbnails::orientationText(orientation.mirrored, orientation.quarterTurns);
        !lies.isEmpty())
        notes << tr("the right one is shown %1, to lie as the left one does").arg(lies);
    if (mode == PairCanvas::Mode::difference && meanDifference_ >= 0)
        notes << tr("they differ by %1 of 255 on the mean").arg(meanDifference_, 0, 'f', 1);
    note_->setText(notes.join(QStringLiteral(" · ")));
}

void PairCompare::showScales() {
    const auto percent = [&](PairCanvas::Side side) { return qRound(canvas_->scale(side) * 100); };
    const int left = percent(PairCanvas::left), right = percent(PairCanvas::right);
    scales_->setText(left == right ? tr("%1 %").arg(left) : tr("%1 % and %2 %").arg(left).arg(right));
}

void PairCompare::showFacts() {
    while (QLayoutItem* item = facts_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto bytes = [](const SharedPicture& picture) { return picture ? picture->fileBytes : -1; };
    auto facts = factsOf(*snapshot_, session::keepInputs(*snapshot_).sharpness, pair_.left, pair_.right,
                         bytes(left_), bytes(right_));
    const auto value = [&](const QString& text, bool isPath, bool bold, Qt::Alignment alignment) {
        QLabel* label = nullptr;
        constexpr qsizetype isLong = 30; // such labels are names, too
        if (isPath || text.size() > isLong) {
            auto* elided = new thumbnails::ElidedLabel;
            elided->setFullText(text);
            elided->setToolTip(text);
            label = elided;
        } else {
            label = new QLabel(text);
            label->setTextFormat(Qt::PlainText);
            label->setMinimumWidth(30);
        }
        label->setAlignment(alignment);
        QFont font = label->font();
        font.setBold(bold);
        label->setFont(font);
        return label;
    };
    int row = 0;
    for (const PairFact& fact : facts) {
        auto* name = new QLabel(fact.name);
        name->setProperty("muted", true);
        name->setAlignment(Qt::AlignCenter);
        const bool bold = fact.differs() && !fact.isPath;
        facts_->addWidget(value(fact.left, fact.isPath, bold, Qt::AlignRight), row, 0);
        facts_->addWidget(name, row, 1);
        facts_->addWidget(value(fact.right, fact.isPath, bold, Qt::AlignLeft), row, 2);
        ++row;
    }
    showTools();
}

void PairCompare::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return event->ignore();
    switch (event->key()) {
    case Qt::Key_F:
    case Qt::Key_0:
        return canvas_->zoomToFit();
    case Qt::Key_Z:
        return canvas_->zoomToPixels();
    case Qt::Key_Plus:
        return canvas_->zoomBy(thumbnails::ZoomPan::keyFactor());
    case Qt::Key_Minus:
        return canvas_->zoomBy(1 / thumbnails::ZoomPan::keyFactor());
    case Qt::Key_M:
        return setMode(static_cast<PairCanvas::Mode>((static_cast<int>(canvas_->mode()) + 1) % 3));
    default:
        event->ignore();
    }
}

} // namespace wherefrom::duplicates
