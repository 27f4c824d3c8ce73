// SPDX-License-Identifier: Apache-2.0
#include "ui/review/walk.h"

#include "core/imaging/pixel_distance.h"
#include "ui/session/cluster_rules.h"
#include "ui/session/session.h"
#include "ui/style/words.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace wherefrom::review {

using base::ImageId;
using curation::ReviewItem;
using curation::ReviewKind;
using curation::ReviewQueue;
using session::Score;
using workspace::Flag;

namespace {

/// What the work beside the window needs, taken along as it is now.
struct Materials {
    session::SnapshotPointer snapshot;
    std::vector<std::pair<ImageId, ImageId>> notDuplicates;
    curation::QualityThresholds thresholds;
    curation::ReviewOptions options;
};

std::span<const float> valuesOf(const session::Snapshot& snapshot, Score score) {
    const auto found = snapshot.scores.find(score);
    return found == snapshot.scores.end() ? std::span<const float>() : found->second.values;
}

std::vector<std::uint8_t> usableIn(const session::Snapshot& snapshot) {
    std::vector<std::uint8_t> usable(snapshot.size(), 1);
    for (const auto& [image, reason] : snapshot.problems)
        if (image.valid() && image.index() < usable.size())
            usable[image.index()] = 0;
    return usable;
}

std::shared_ptr<const ReviewQueue> makeQueue(const Materials& materials) {
    const session::Snapshot& snapshot = *materials.snapshot;
    const auto usable = usableIn(snapshot);
    curation::ReviewInputs inputs;
    inputs.dataset = snapshot.dataset.get();
    inputs.usable = usable;
    inputs.pairs = snapshot.duplicatePairs;
    inputs.duplicateDistance = imaging::defaultDuplicateDistance;
    inputs.rules = session::clusterRules(snapshot, materials.notDuplicates);
    if (snapshot.neighbours && snapshot.neighbourDistances) {
        inputs.neighbours = snapshot.neighbours->view<std::int32_t>();
        inputs.neighbourDistances = snapshot.neighbourDistances->view<float>();
    }
    inputs.influence = valuesOf(snapshot, Score::influence);
    inputs.neighbourDistance = valuesOf(snapshot, Score::neighbourDistance);
    inputs.localOutlierFactor = valuesOf(snapshot, Score::localOutlierFactor);
    std::vector<curation::QualityIssue> quality;
    if (snapshot.quality)
        quality = curation::qualityIssues(*snapshot.quality, materials.thresholds);
    inputs.quality = quality;
    return std::make_shared<const ReviewQueue>(curation::reviewQueue(inputs, materials.options));
}

} // namespace

Walk::Walk(session::Session& session, QObject* parent) : QObject(parent), session_(session) {
    chosen_.fill(true);
    connect(&session, &session::Session::opened, this, &Walk::startAnew);
    connect(&session, &session::Session::snapshotChanged, this, &Walk::remakeIfNew);
    connect(&session.decisions(), &session::Decisions::flagsChanged, this, &Walk::takeFlags);
    connect(&session.decisions(), &session::Decisions::verdictsChanged, this, &Walk::takeVerdicts);
    connect(&session.filter(), &session::Filter::changed, this, [this] {
        relist();
        if (current_ < 0 || placeOf(current_) == listed_.size())
            goTo(openFrom(0));
    });
    connect(&session.qualityRules(), &session::QualityRules::changed, this, [this] {
        if (const auto& snapshot = session_.snapshot(); snapshot && snapshot->quality)
            remake();
    });
    startAnew();
}

Walk::~Walk() = default;

/// What the queue is made from; the map may move many times a second without any change to it.
QString Walk::inputsNow() const {
    const auto& snapshot = session_.snapshot();
    if (!snapshot)
        return {};
    QString text = QStringLiteral("%1 %2 %3")
                       .arg(snapshot->size())
                       .arg(snapshot->problems.size())
                       .arg(snapshot->duplicatePairs.size());
    for (const Score score : session::allScores)
        text += snapshot->has(score) ? u'1' : u'0';
    text += snapshot->neighbours ? u'1' : u'0';
    text += QString::fromStdString(snapshot->run + snapshot->qualityMeasured);
    for (const auto& [name, record] : snapshot->stages)
        if (name != "map")
            text += QString::fromStdString(name + record.key + record.finished);
    return text;
}

void Walk::startAnew() {
    work_.cancel(); // it is at what was open before
    working_ = false;
    queue_.reset();
    decided_.clear();
    listed_.clear();
    madeFrom_.clear();
    current_ = -1;
    remakeIfNew();
    relist();
    Q_EMIT currentChanged();
}

void Walk::setSeen(bool seen) {
    seen_ = seen;
    remakeIfNew();
}

void Walk::remakeIfNew() {
    if (!seen_)
        return;
    const QString now = inputsNow();
    if (std::exchange(madeFrom_, now) != now && session_.snapshot())
        remake();
}

void Walk::remake() {
    if (!session_.snapshot())
        return;
    if (!seen_) {
        madeFrom_.clear(); // of what is there: it is made anew when it is seen
        return;
    }
    working_ = true;
    Materials materials{session_.snapshot(), session_.decisions().notDuplicates(),
                        session_.qualityRules().thresholds(), options_};
    work_.run(
        [materials = std::move(materials)]() -> std::shared_ptr<const ReviewQueue> {
            try {
                return makeQueue(materials);
            } catch (const std::exception&) {
                return nullptr; // arrays of another listing: their analysis is under way
            }
        },
        [this](std::shared_ptr<const ReviewQueue> queue) {
            working_ = false;
            if (queue)
                adopt(std::move(queue));
            else
                Q_EMIT changed();
        });
    Q_EMIT changed();
}

void Walk::adopt(std::shared_ptr<const ReviewQueue> queue) {
    const ReviewItem* before = current();
    const ImageId at = before ? before->images.front() : ImageId{};
    queue_ = std::move(queue);
    decided_.assign(queue_->items.size(), 0);
    const auto decisions = decisionsNow();
    for (std::size_t i = 0; i < queue_->items.size(); ++i)
        decided_[i] = curation::isDecided(queue_->items[i], decisions) ? 1 : 0;
    current_ = -1;
    relist();
    std::int32_t item = at.valid() && at.index() < queue_->itemOf.size() ? queue_->itemOf[at.index()] : -1;
    if (item < 0 || placeOf(item) == listed_.size())
        item = openFrom(0);
    goTo(item);
}

Walk::State Walk::state() const {
    const auto& snapshot = session_.snapshot();
    if (!snapshot)
        return State::nothingOpen;
    if (!queue_ || queue_->items.empty()) {
        if (working_ || (!queue_ && !seen_))
            return State::gathering;
        const bool analysed =
            !snapshot->scores.empty() || snapshot->neighbours || snapshot->stages.contains("duplicates");
        return analysed ? State::nothingFound : State::notAnalysed;
    }
    if (matching_ == 0)
        return State::nothingChosen;
    if (listed_.empty())
        return State::nothingMatches;
    return current_ < 0 ? State::allDecided : State::atItem;
}

const ReviewItem* Walk::current() const {
    return queue_ && current_ >= 0 ? &queue_->items[static_cast<std::size_t>(current_)] : nullptr;
}

bool Walk::isFiltered() const {
    return session_.filter().isActive();
}

bool Walk::isDecided() const {
    return current_ >= 0 && decided_[static_cast<std::size_t>(current_)] != 0;
}

std::size_t Walk::placeOf(std::int32_t item) const {
    const auto place = std::lower_bound(listed_.begin(), listed_.end(), item);
    return place != listed_.end() && *place == item ? static_cast<std::size_t>(place - listed_.begin())
                                                    : listed_.size();
}

int Walk::position() const {
    return current_ < 0 ? 0 : static_cast<int>(placeOf(current_)) + 1;
}

void Walk::choose(ReviewKind kind, bool on) {
    if (std::exchange(chosen_[static_cast<std::size_t>(kind)], on) == on)
        return;
    relist();
    if (current_ < 0 || placeOf(current_) == listed_.size())
        goTo(openFrom(0));
}

void Walk::setOptions(const curation::ReviewOptions& options) {
    if (options == options_)
        return;
    options_ = options;
    remake();
}

bool Walk::passesFilter(const ReviewItem& item) const {
    const auto& matches = session_.filter().matches();
    return std::any_of(item.images.begin(), item.images.end(),
                       [&](ImageId image) { return matches.contains(image); });
}

void Walk::relist() {
    listed_.clear();
    matching_ = 0;
    for (std::size_t i = 0; queue_ && i < queue_->items.size(); ++i) {
        const ReviewItem& item = queue_->items[i];
        if (std::none_of(item.evidence.begin(), item.evidence.end(),
                         [&](const auto& evidence) { return isChosen(evidence.kind); }))
            continue;
        ++matching_;
        if (passesFilter(item))
            listed_.push_back(static_cast<std::int32_t>(i));
    }
    recount();
}

void Walk::recount() {
    counts_.fill({});
    for (std::size_t i = 0; queue_ && i < queue_->items.size(); ++i) {
        const ReviewItem& item = queue_->items[i];
        if (!passesFilter(item))
            continue;
        for (const ReviewKind kind : curation::allReviewKinds) {
            if (!item.has(kind))
                continue;
            Count& count = counts_[static_cast<std::size_t>(kind)];
            ++count.listed;
            count.open += decided_[i] == 0 ? 1 : 0;
        }
    }
    for (std::size_t kind = 0; queue_ && kind < counts_.size(); ++kind) {
        counts_[kind].found = queue_->found[kind];
        counts_[kind].cut = queue_->found[kind] > options_.mostOfAKind;
    }
    open_ = static_cast<std::size_t>(std::count_if(listed_.begin(), listed_.end(), [&](std::int32_t item) {
        return decided_[static_cast<std::size_t>(item)] == 0;
    }));
    Q_EMIT changed();
}

curation::ReviewDecisions Walk::decisionsNow() const {
    const auto& decisions = session_.decisions();
    return {decisions.flags(), decisions.notDuplicates()};
}

void Walk::takeFlags(const std::vector<ImageId>& images) {
    if (!queue_)
        return;
    std::vector<std::int32_t> items;
    for (const ImageId image : images)
        if (image.index() < queue_->itemOf.size() && queue_->itemOf[image.index()] >= 0)
            items.push_back(queue_->itemOf[image.index()]);
    follow(std::move(items));
}

void Walk::takeVerdicts() {
    if (!queue_)
        return;
    std::vector<std::int32_t> items;
    for (std::size_t i = 0; i < queue_->items.size(); ++i)
        if (queue_->items[i].isCluster())
            items.push_back(static_cast<std::int32_t>(i));
    follow(std::move(items));
    remake(); // a verdict on some of its pairs divides a cluster
}

/// Takes over what was decided about these items. What is decided elsewhere moves on from the item in hand;
/// what is undone leads back to it.
void Walk::follow(std::vector<std::int32_t> items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    const auto decisions = decisionsNow();
    std::int32_t reopened = -1;
    bool closedCurrent = false;
    for (const std::int32_t item : items) {
        const auto i = static_cast<std::size_t>(item);
        const bool decided = curation::isDecided(queue_->items[i], decisions);
        if (decided == (decided_[i] != 0))
            continue;
        decided_[i] = decided ? 1 : 0;
        closedCurrent = closedCurrent || (decided && item == current_);
        if (!decided && reopened < 0 && placeOf(item) < listed_.size())
            reopened = item;
    }
    recount();
    if (deciding_)
        return;
    if (closedCurrent)
        next();
    else if (reopened >= 0)
        goTo(reopened);
}

/// The first open item at or after a place of the list, else the first of all; -1: none is open.
std::int32_t Walk::openFrom(std::size_t place) const {
    for (std::size_t step = 0; step < listed_.size(); ++step) {
        const std::int32_t item = listed_[(place + step) % listed_.size()];
        if (decided_[static_cast<std::size_t>(item)] == 0)
            return item;
    }
    return -1;
}

void Walk::next() {
    const std::size_t place = current_ < 0 ? 0 : placeOf(current_) + 1;
    goTo(openFrom(place));
}

void Walk::previous() {
    if (listed_.empty())
        return;
    if (current_ < 0)
        return goTo(listed_.back());
    if (const std::size_t place = placeOf(current_); place > 0)
        goTo(listed_[place - 1]);
}

void Walk::goTo(std::int32_t item) {
    current_ = item;
    Q_EMIT currentChanged();
}

std::vector<const ReviewItem*> Walk::upcoming(std::size_t most) const {
    std::vector<const ReviewItem*> items;
    const std::size_t start = current_ < 0 ? 0 : placeOf(current_) + 1;
    for (std::size_t place = start; place < listed_.size() && items.size() < most; ++place)
        if (const auto item = static_cast<std::size_t>(listed_[place]); decided_[item] == 0)
            items.push_back(&queue_->items[item]);
    return items;
}

void Walk::decide(Flag decision, std::size_t kept) {
    const ReviewItem* item = current();
    if (!item)
        return;
    ReviewItem turned = *item;
    if (kept < turned.images.size())
        std::swap(turned.images[0], turned.images[kept]);
    deciding_ = true;
    if (item->isCluster() && (decision == Flag::keep || decision == Flag::duplicate)) {
        const auto copies = static_cast<qint64>(item->images.size()) - 1;
        session_.decisions().setFlags(curation::flagsFor(turned, decision),
                                      copies == 1
                                          ? tr("Keep one, flag 1 duplicate")
                                          : tr("Keep one, flag %1 duplicates").arg(style::count(copies)));
    } else {
        session_.decisions().setFlag(item->images, decision);
    }
    deciding_ = false;
    if (isDecided()) // not when it could not be saved, nor when the flags were cleared
        next();
    else
        Q_EMIT currentChanged();
}

void Walk::separate() {
    const ReviewItem* item = current();
    if (!item || !item->isCluster())
        return;
    deciding_ = true;
    const quint64 before = session_.decisions().revision();
    session_.decisions().setNotDuplicates(item->images);
    deciding_ = false;
    if (session_.decisions().revision() != before) // not when it could not be saved
        next();
}

} // namespace wherefrom::review
