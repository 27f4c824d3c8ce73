// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/compare_view.h"

#include "ui/session/session.h"
#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"
#include "ui/thumbnails/score_text.h"
#include "ui/thumbnails/tile_grid.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QStandardItemModel>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace wherefrom::compare {

namespace {

bool sameRuns(const std::vector<workspace::Run>& a, const std::vector<workspace::Run>& b) {
    return std::ranges::equal(a, b, [](const workspace::Run& x, const workspace::Run& y) {
        return x.id == y.id && x.name == y.name && x.key == y.key && x.problem == y.problem;
    });
}

bool sameNumbers(const Question& a, const Question& b) {
    return a.snapshot && b.snapshot && a.snapshot->dataset == b.snapshot->dataset && a.first == b.first &&
           a.second == b.second && a.firstKey == b.firstKey && a.secondKey == b.secondKey &&
           a.score == b.score;
}

QString correlationText(double value) {
    return std::isnan(value) ? QStringLiteral("–") : style::number(value, 'f', 3);
}

/// [n] the labels' colours, as on the map; nullptr where there are no labels.
std::shared_ptr<const std::vector<QRgb>> labelColours(const dataset::Dataset& dataset, const QColor& none) {
    const auto& codes = dataset.label.codes;
    if (codes.empty())
        return nullptr;
    auto colours = std::make_shared<std::vector<QRgb>>();
    colours->reserve(codes.size());
    for (const std::int32_t code : codes)
        colours->push_back(code < 0 ? none.rgb() : style::categorical(static_cast<std::size_t>(code)).rgb());
    return colours;
}

} // namespace

CompareView::CompareView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache) {
    build();
    connectSession();
    fillRuns();
}

CompareView::~CompareView() = default;

void CompareView::connectSession() {
    connect(&session_.runs(), &session::KeptRuns::changed, this, &CompareView::fillRuns);
    connect(&session_, &session::Session::opened, this, [this] {
        shown_ = {};
        for (session::LatestWork* work : {&reading_, &placing_, &finding_})
            work->cancel(); // an answer about what was open before
        isReading_ = isPlacing_ = isFinding_ = false;
        pair_.reset();
        canvas_->setCloud(nullptr, {}, {}, false);
        fillRuns();
    });
    connect(&session_.filter(), &session::Filter::changed, this, [this] {
        canvas_->setMatches(session_.filter().matches());
        find();
    });
    connect(&session_, &session::Session::themeChanged, this, &CompareView::colour);
    connect(canvas_, &ScatterCanvas::imageActivated, this, &CompareView::imageActivated);
    connect(grid_, &thumbnails::TileGrid::imageActivated, this, &CompareView::imageActivated);
    canvas_->setCardLines([this](base::ImageId image) {
        QStringList lines;
        if (!pair_ || image.index() >= pair_->first.size())
            return lines;
        const std::size_t i = image.index();
        const auto add = [&](const QComboBox& run, float value, float percentile) {
            lines << run.currentText()
                  << thumbnails::chipText(static_cast<double>(value), static_cast<double>(percentile));
        };
        add(*first_, pair_->first[i], pair_->comparison.firstPercentiles[i]);
        add(*second_, pair_->second[i], pair_->comparison.secondPercentiles[i]);
        return lines;
    });
}

bool CompareView::isSettled() const {
    return session_.runs().isSettled() && !isReading_ && !isPlacing_ && !isFinding_ && canvas_->isSettled();
}

const workspace::Run* CompareView::chosen(const QComboBox& box) const {
    const int row = box.currentIndex();
    return row >= 0 && static_cast<std::size_t>(row) < runs_.size() ? &runs_[static_cast<std::size_t>(row)]
                                                                    : nullptr;
}

void CompareView::fillRuns() {
    auto runs = session_.runs().distinct();
    if (sameRuns(runs, runs_) && first_->count() > 0)
        return readAgain();
    const auto idOf = [this](const QComboBox& box) {
        const workspace::Run* run = chosen(box);
        return run ? std::optional(run->id) : std::nullopt;
    };
    const auto before = std::pair(idOf(*first_), idOf(*second_));
    runs_ = std::move(runs);
    const auto fill = [&](QComboBox& box, const std::optional<std::string>& id, int otherwise) {
        box.clear();
        for (const workspace::Run& run : runs_) {
            box.addItem(session::titleOf(run));
            const int row = box.count() - 1;
            box.setItemData(row,
                            run.problem.empty() ? tr("Finished %1").arg(QString::fromStdString(run.finished))
                                                : QString::fromStdString(run.problem),
                            Qt::ToolTipRole);
            qobject_cast<QStandardItemModel*>(box.model())->item(row)->setEnabled(run.problem.empty());
            if (id && *id == run.id)
                otherwise = row;
        }
        box.setCurrentIndex(std::min(otherwise, box.count() - 1));
    };
    const auto usable =
        std::ranges::count_if(runs_, [](const workspace::Run& run) { return run.problem.empty(); });
    // At first from what was kept last to what is new.
    int last = -1;
    for (int row = static_cast<int>(runs_.size()) - 1; row > 0 && last < 0; --row)
        if (runs_[static_cast<std::size_t>(row)].problem.empty())
            last = row;
    fill(*first_, before.first, std::max(last, 0));
    fill(*second_, before.second, 0);
    if (first_->currentIndex() == second_->currentIndex() && last > 0)
        first_->setCurrentIndex(last == second_->currentIndex() ? 0 : last);
    pages_->setCurrentIndex(usable >= 2 ? 1 : 0);
    emptyText_->setText(
        !session_.snapshot() ? tr("Open a folder of images to compare analyses of it here.")
        : usable == 0        ? tr("There is no finished analysis to compare yet.")
                      : tr("There is one analysis of these images so far. Run another with a different "
                           "seed, objective or encoder: this one is kept beside it, and both are compared "
                           "here."));
    readAgain();
}

void CompareView::fillScores() {
    const auto& snapshot = session_.snapshot();
    auto* items = qobject_cast<QStandardItemModel*>(score_->model());
    for (int row = 0; row < score_->count(); ++row)
        items->item(row)->setEnabled(
            snapshot && snapshot->has(static_cast<session::Score>(score_->itemData(row).toInt())));
    if (snapshot)
        qobject_cast<QStandardItemModel*>(colourBy_->model())
            ->item(1)
            ->setEnabled(!snapshot->dataset->label.codes.empty());
}

Question CompareView::question() const {
    const workspace::Run* first = chosen(*first_);
    const workspace::Run* second = chosen(*second_);
    if (!first || !second || !first->problem.empty() || !second->problem.empty())
        return {};
    return {session_.snapshot(), first->id,   second->id,
            first->key,          second->key, static_cast<session::Score>(score_->currentData().toInt())};
}

void CompareView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_)
        readAgain();
}

void CompareView::readAgain() {
    fillScores();
    showDifferences();
    const Question asked = question();
    if (!asked.snapshot || pages_->currentIndex() == 0 || sameNumbers(asked, shown_))
        return;
    stale_ = !isVisible();
    if (stale_)
        return; // read when somebody looks
    isReading_ = true;
    reading_.run([asked] { return readPair(asked); },
                 [this, asked](const std::shared_ptr<const RunPair>& pair) {
                     isReading_ = false;
                     shown_ = asked;
                     showPair(pair);
                 });
}

void CompareView::showPair(std::shared_ptr<const RunPair> pair) {
    pair_ = std::move(pair);
    place();
    find();
}

void CompareView::place() {
    if (!pair_)
        return;
    if (!pair_->problem.isEmpty()) {
        placing_.cancel();
        isPlacing_ = false;
        canvas_->setCloud(nullptr, {}, {}, false);
        return;
    }
    const auto scale = static_cast<Scale>(scale_->currentData().toInt());
    isPlacing_ = true;
    placing_.run([pair = pair_, scale] { return std::make_shared<const PointCloud>(*pair, scale); },
                 [this, scale](const Cloud& cloud) {
                     isPlacing_ = false;
                     const QString unit =
                         scale == Scale::percentile ? tr("%1 (percentile)") : QStringLiteral("%1");
                     canvas_->setCloud(cloud, unit.arg(first_->currentText()),
                                       unit.arg(second_->currentText()), scale == Scale::percentile);
                     canvas_->setMatches(session_.filter().matches());
                     colour();
                 });
}

void CompareView::colour() {
    const auto& snapshot = session_.snapshot();
    const bool byLabel = colourBy_->currentIndex() == 1 && snapshot;
    canvas_->setColours(byLabel ? labelColours(*snapshot->dataset, style::colours().mutedText) : nullptr);
}

void CompareView::find() {
    if (!pair_)
        return;
    isFinding_ = true;
    finding_.run([pair = pair_, matches = session_.filter().matches()] { return findings(*pair, matches); },
                 [this](Findings found) {
                     isFinding_ = false;
                     showFindings(std::move(found));
                 });
}

void CompareView::showFindings(Findings found) {
    const auto& agreement = found.agreement;
    if (!pair_->problem.isEmpty()) {
        figures_->setText(pair_->problem);
    } else {
        QString text = tr("Pearson %1 · Spearman %2 · %3 images")
                           .arg(correlationText(agreement.pearson), correlationText(agreement.spearman),
                                style::count(static_cast<qint64>(agreement.images)));
        if (!session_.filter().matches().isAll())
            text += tr(" that match the filter");
        if (pair_->onlyInDataset + pair_->gone > 0)
            text += tr(" · %1 are in one run only and left out")
                        .arg(style::count(static_cast<qint64>(pair_->onlyInDataset + pair_->gone)));
        figures_->setText(text);
    }
    canvas_->setAccessibleDescription(figures_->text());
    heading_->setText(tr("They disagree most on: percentile in the second run less that in the first"));
    grid_->setEmptyText(session_.filter().matches().isAll()
                            ? tr("No image has this score in both runs.")
                            : tr("No image with this score in both runs matches the filter."));
    const bool others = grid_->tiles().images() != found.images;
    grid_->tiles().setImages(std::move(found.images), std::move(found.apart));
    if (others)
        grid_->scrollToTop();
}

void CompareView::showDifferences() {
    const workspace::Run* first = chosen(*first_);
    const workspace::Run* second = chosen(*second_);
    differences_->clear();
    if (!first || !second)
        return;
    QStringList parts, whole;
    for (const auto& difference : workspace::differences(first->facts, second->facts)) {
        const QString text =
            QStringLiteral("%1 %2 → %3")
                .arg(session::titleOfFact(difference.name), QString::fromStdString(difference.first),
                     QString::fromStdString(difference.second));
        whole << text;
        if (difference.name != "encoder.hash" && difference.name != "encoder.training")
            parts << text;
    }
    differences_->setText(first->id == second->id ? tr("Choose two different runs.")
                          : parts.isEmpty()       ? tr("Made with the same options as far as is known.")
                                                  : parts.join(QStringLiteral("; ")));
    differences_->setToolTip(whole.join(u'\n'));
}

} // namespace wherefrom::compare
