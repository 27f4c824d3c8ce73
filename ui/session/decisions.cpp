// SPDX-License-Identifier: Apache-2.0
#include "ui/session/decisions.h"

#include "core/base/error.h"
#include "core/curation/verdicts.h"
#include "ui/session/stored_decisions.h"
#include "ui/style/sentence_words.h"
#include "ui/style/words.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace wherefrom::session {

using base::ImageId;
using workspace::Flag;

namespace {

using ImagePair = std::pair<ImageId, ImageId>;

ImagePair inOrder(ImageId a, ImageId b) {
    return a < b ? ImagePair{a, b} : ImagePair{b, a};
}

std::size_t place(Flag flag) {
    return static_cast<std::size_t>(flag);
}

constexpr int lookElsewhereMs = 1000;

} // namespace

void Decisions::Stored::readAll() {
    flags.assign(keys.size(), Flag::none);
    notDuplicates.clear();
    // Decisions about images that are not in the dataset now stay in the file: the images may come back.
    for (const auto& [key, flag] : store.flags()) {
        if (const ImageId image = idOf(key); image.valid())
            flags[image.index()] = flag;
    }
    for (const auto& [first, second] : store.notDuplicates()) {
        const ImageId a = idOf(first);
        const ImageId b = idOf(second);
        if (a.valid() && b.valid())
            notDuplicates.push_back(inOrder(a, b));
    }
    std::sort(notDuplicates.begin(), notDuplicates.end());
    words = {};
    words.setDefinitions(store.tags());
    for (const auto& [key, tag] : store.tagged())
        if (const ImageId image = idOf(key); image.valid())
            words.setTag(image, tag, true);
    for (auto& [key, note] : store.notes())
        if (const ImageId image = idOf(key); image.valid())
            words.setNote(image, note);
}

Decisions::Decisions(QObject* parent) : QObject(parent) {
    elsewhere_.setInterval(lookElsewhereMs);
    connect(&elsewhere_, &QTimer::timeout, this, &Decisions::lookElsewhere);
}
Decisions::~Decisions() = default;

std::shared_ptr<Decisions::Stored> Decisions::read(const std::filesystem::path& file, SharedKeys keys) {
    auto stored = std::make_shared<Stored>(file, std::move(keys));
    stored->readAll();
    return stored;
}

void Decisions::adopt(std::shared_ptr<Stored> stored) {
    stored_ = std::move(stored);
    flags_ = std::move(stored_->flags);
    notDuplicates_ = std::move(stored_->notDuplicates);
    const bool definitions = words_.definitions() != stored_->words.definitions();
    words_ = std::move(stored_->words);
    toldTags_ = words_.definitions();
    tagTable_.reset();
    noteTable_.reset();
    counts_.fill(0);
    for (const Flag flag : flags_)
        ++counts_[place(flag)];
    elsewhere_.start();
    if (definitions)
        Q_EMIT tagDefinitionsChanged();
    Q_EMIT historyChanged();
    tellOfOtherWindow();
}

void Decisions::tellOfOtherWindow() {
    if (const long process = stored_->mark.otherProcess(); process > 0)
        Q_EMIT noticed(tr("Another window (process %1) has this workspace open: each shows what the other "
                          "decides.")
                           .arg(process));
}

bool Decisions::lookElsewhere() {
    if (!stored_)
        return false;
    try {
        stored_->mark.otherProcess(); // the first window may be gone: then this one is it
        if (!stored_->store.changedElsewhere())
            return false;
        stored_->readAll();
    } catch (const base::Error& error) {
        Q_EMIT failed(style::worded(error));
        return false;
    }
    Changes changes;
    for (std::size_t i = 0; i < flags_.size(); ++i) {
        const Flag flag = stored_->flags[i];
        if (flags_[i] == flag)
            continue;
        --counts_[place(flags_[i])];
        ++counts_[place(flag)];
        flags_[i] = flag;
        changes.flags.push_back(base::idAt<ImageId>(i));
    }
    changes.verdicts = notDuplicates_ != stored_->notDuplicates;
    notDuplicates_ = std::move(stored_->notDuplicates);
    changes.tags = words_.otherTags(stored_->words);
    changes.notes = words_.otherNotes(stored_->words);
    changes.definitions = words_.definitions() != stored_->words.definitions();
    words_ = std::move(stored_->words);
    tell(changes);
    return true;
}

void Decisions::open(const std::filesystem::path& file, SharedKeys keys) {
    adopt(read(file, std::move(keys)));
}

void Decisions::close() {
    elsewhere_.stop();
    stored_.reset();
    flags_.clear();
    notDuplicates_.clear();
    words_ = {};
    toldTags_.clear();
    tagTable_.reset();
    noteTable_.reset();
    counts_.fill(0);
    Q_EMIT tagDefinitionsChanged();
    Q_EMIT historyChanged();
}

Flag Decisions::flag(ImageId image) const {
    return image.valid() && image.index() < flags_.size() ? flags_[image.index()] : Flag::none;
}

std::size_t Decisions::count(Flag flag) const {
    return counts_[place(flag)];
}

void Decisions::setFlag(const std::vector<ImageId>& images, Flag flag) {
    std::vector<std::pair<ImageId, Flag>> flags;
    flags.reserve(images.size());
    std::unordered_set<ImageId> seen;
    for (const ImageId image : images) {
        if (this->flag(image) != flag && seen.insert(image).second)
            flags.emplace_back(image, flag);
    }
    const auto images1 = static_cast<qint64>(flags.size());
    const QString many = images1 == 1 ? tr("1 image") : tr("%1 images").arg(style::count(images1));
    const auto named = [&]() -> QString {
        switch (flag) {
        case Flag::keep:
            return tr("Keep %1");
        case Flag::reject:
            return tr("Reject %1");
        case Flag::duplicate:
            return tr("Mark %1 as duplicate");
        case Flag::outlier:
            return tr("Mark %1 as outlier");
        case Flag::wrongLabel:
            return tr("Mark the label of %1 as wrong");
        case Flag::none:
            break;
        }
        return tr("Clear the flag of %1");
    };
    setFlags(flags, named().arg(many));
}

void Decisions::setFlags(const std::vector<std::pair<ImageId, Flag>>& flags, const QString& title) {
    if (!stored_)
        return;
    workspace::Action action{title.toStdString()};
    for (const auto& [image, after] : flags) {
        if (!image.valid() || image.index() >= flags_.size())
            continue;
        if (const Flag before = flag(image); before != after)
            action.flags.push_back({stored_->keys.key(image), before, after});
    }
    apply(action);
}

void Decisions::setNotDuplicates(const std::vector<ImageId>& images) {
    if (!stored_)
        return;
    workspace::Action action{tr("Not duplicates: %1 images").arg(images.size()).toStdString()};
    for (std::size_t i = 0; i < images.size(); ++i) {
        for (std::size_t j = i + 1; j < images.size(); ++j) {
            if (curation::areNotDuplicates(notDuplicates_, images[i], images[j]))
                continue;
            std::string first = stored_->keys.key(images[i]);
            std::string second = stored_->keys.key(images[j]);
            if (second < first)
                std::swap(first, second);
            action.verdicts.push_back({std::move(first), std::move(second), true});
        }
    }
    apply(action);
}

void Decisions::withdrawNotDuplicates(const std::vector<ImageId>& images) {
    if (!stored_)
        return;
    workspace::Action action{tr("Duplicates after all: %1 images").arg(images.size()).toStdString(), {}, {}};
    const std::unordered_set<ImageId> concerned(images.begin(), images.end());
    for (const auto& [a, b] : notDuplicates_) {
        if (!concerned.contains(a) || !concerned.contains(b))
            continue;
        auto [first, second] = std::minmax(stored_->keys.key(a), stored_->keys.key(b));
        action.verdicts.push_back({first, second, false});
    }
    apply(action);
}

std::optional<QString> Decisions::undoTitle() const {
    const auto title = stored_ ? stored_->store.undoTitle() : std::nullopt;
    return title ? std::optional(QString::fromStdString(*title)) : std::nullopt;
}

std::optional<QString> Decisions::redoTitle() const {
    const auto title = stored_ ? stored_->store.redoTitle() : std::nullopt;
    return title ? std::optional(QString::fromStdString(*title)) : std::nullopt;
}

void Decisions::undo() {
    step(false);
}

void Decisions::redo() {
    step(true);
}

/// Undo means the step that the person sees: not one that came from elsewhere a moment ago.
bool Decisions::isHistoryAtHand(bool forward) {
    if (!stored_)
        return false;
    if (!lookElsewhere())
        return true;
    const auto next = forward ? redoTitle() : undoTitle();
    Q_EMIT noticed(
        next ? tr("Another window has just changed the history: the step at hand is now “%1”.").arg(*next)
             : tr("Another window has just changed the history: there is no step at hand now."));
    return false;
}

void Decisions::step(bool forward) {
    if (!isHistoryAtHand(forward))
        return;
    try {
        if (const auto action = forward ? stored_->store.redo() : stored_->store.undo()) {
            Changes changes;
            carry(*action, forward, changes);
            tell(changes);
        }
    } catch (const base::Error& error) {
        Q_EMIT failed(style::worded(error));
    }
}

std::vector<workspace::HistoryStep> Decisions::history(std::size_t limit, std::int64_t below) const {
    return stored_ ? stored_->store.history(limit, below) : std::vector<workspace::HistoryStep>();
}

std::int64_t Decisions::currentStep() const {
    return stored_ ? stored_->store.currentStep() : 0;
}

void Decisions::goTo(std::int64_t step) {
    const bool forward = step > currentStep();
    if (!isHistoryAtHand(forward))
        return;
    try {
        Changes changes;
        for (const workspace::Action& action : stored_->store.goTo(step))
            carry(action, forward, changes);
        tell(changes);
    } catch (const base::Error& error) {
        Q_EMIT failed(style::worded(error));
    }
}

std::optional<workspace::Action> Decisions::apply(const workspace::Action& action) {
    if (!stored_ || action.isEmpty())
        return std::nullopt;
    workspace::Action done;
    try {
        done = stored_->store.apply(action);
    } catch (const base::Error& error) {
        Q_EMIT failed(style::worded(error));
        lookElsewhere(); // it may be why
        return std::nullopt;
    }
    if (!done.isEmpty()) {
        Changes changes;
        carry(done, true, changes);
        tell(changes);
    }
    tellOfConflicts(action, done);
    lookElsewhere(); // so that the history at hand is the one that was gone on with
    return done;
}

void Decisions::tellOfConflicts(const workspace::Action& asked, const workspace::Action& done) {
    // What was recorded is a part of what was asked, in the same order.
    std::size_t conflicts = 0;
    auto wanted = asked.flags.begin();
    for (const workspace::FlagChange& change : done.flags) {
        while (wanted->key != change.key)
            ++wanted;
        conflicts += wanted++->before != change.before ? 1 : 0;
    }
    auto written = asked.notes.begin();
    for (const workspace::NoteChange& change : done.notes) {
        while (written->key != change.key)
            ++written;
        conflicts += written++->before != change.before ? 1 : 0;
    }
    if (conflicts > 0)
        Q_EMIT noticed(conflicts == 1
                           ? tr("Another window had just decided otherwise about one of these images: your "
                                "decision replaces it, and undo brings it back.")
                           : tr("Another window had just decided otherwise about %1 of these images: your "
                                "decision replaces it, and undo brings it back.")
                                 .arg(conflicts));
    for (const workspace::TagDefinitionChange& change : asked.definitions)
        for (const workspace::TagDefinitionChange& recorded : done.definitions)
            if (change.before && recorded.before && change.before->id == recorded.before->id &&
                *change.before != *recorded.before)
                Q_EMIT noticed(
                    tr("Another window had just changed the tag “%1”: your change replaces it, and "
                       "undo brings it back.")
                        .arg(QString::fromStdString(recorded.before->name)));
}

void Decisions::carry(const workspace::Action& action, bool forward, Changes& changes) {
    for (const workspace::FlagChange& change : action.flags) {
        const ImageId image = stored_->idOf(change.key);
        if (!image.valid())
            continue;
        const Flag flag = forward ? change.after : change.before;
        --counts_[place(flags_[image.index()])];
        ++counts_[place(flag)];
        flags_[image.index()] = flag;
        changes.flags.push_back(image);
    }
    for (const workspace::VerdictChange& verdict : action.verdicts) {
        const ImageId a = stored_->idOf(verdict.first);
        const ImageId b = stored_->idOf(verdict.second);
        if (!a.valid() || !b.valid())
            continue;
        const ImagePair pair = inOrder(a, b);
        if (verdict.notDuplicate == forward)
            notDuplicates_.push_back(pair);
        else
            std::erase(notDuplicates_, pair);
    }
    if (!action.verdicts.empty())
        std::sort(notDuplicates_.begin(), notDuplicates_.end());
    changes.verdicts = changes.verdicts || !action.verdicts.empty();
    carryWords(action, forward, changes);
}

void Decisions::tell(const Changes& changes) {
    ++revision_;
    if (!changes.tags.empty() || changes.definitions)
        tagTable_.reset();
    if (!changes.notes.empty())
        noteTable_.reset();
    if (!changes.flags.empty())
        Q_EMIT flagsChanged(changes.flags);
    if (changes.verdicts)
        Q_EMIT verdictsChanged();
    if (changes.definitions) {
        tellOfTagNames();
        Q_EMIT tagDefinitionsChanged();
    }
    if (!changes.tags.empty())
        Q_EMIT tagsChanged(changes.tags);
    if (!changes.notes.empty())
        Q_EMIT notesChanged(changes.notes);
    Q_EMIT historyChanged();
}

} // namespace wherefrom::session
