// SPDX-License-Identifier: Apache-2.0
#include "ui/session/stored_decisions.h"
#include "ui/style/words.h"

#include <algorithm>
#include <unordered_set>

namespace wherefrom::session {

using base::ImageId;
using workspace::Tag;

namespace {

QString imagesText(std::size_t images) {
    return images == 1 ? Decisions::tr("1 image") : Decisions::tr("%1 images").arg(style::count(images));
}

/// Each once, in their order.
std::vector<ImageId> distinct(const std::vector<ImageId>& images) {
    std::vector<ImageId> once;
    std::unordered_set<ImageId> seen;
    std::ranges::copy_if(images, std::back_inserter(once),
                         [&](ImageId image) { return seen.insert(image).second; });
    return once;
}

QString nameOf(const Tag& tag) {
    return QString::fromStdString(tag.name);
}

QString titleOf(const Tag& before, const Tag& after) {
    if (before.name != after.name)
        return Decisions::tr("Rename the tag “%1” to “%2”").arg(nameOf(before), nameOf(after));
    if (before.key != after.key)
        return after.key == 0
                   ? Decisions::tr("Take the key %1 from the tag “%2”").arg(before.key).arg(nameOf(after))
                   : Decisions::tr("Give the tag “%1” the key %2").arg(nameOf(after)).arg(after.key);
    return Decisions::tr("Change the colour of the tag “%1”").arg(nameOf(after));
}

} // namespace

const Tag* Decisions::tagOfKey(int key) const {
    const auto found = std::ranges::find(words_.definitions(), key, &Tag::key);
    return key == 0 || found == words_.definitions().end() ? nullptr : &*found;
}

std::vector<Tag> Decisions::tags(ImageId image) const {
    std::vector<Tag> tags;
    if (!words_.tags(image).empty())
        std::ranges::copy_if(words_.definitions(), std::back_inserter(tags),
                             [&](const Tag& tag) { return hasTag(image, tag.id); });
    return tags;
}

void Decisions::setTag(const std::vector<ImageId>& images, std::int64_t tag, bool on) {
    const Tag* definition = words_.definition(tag);
    if (!stored_ || !definition)
        return;
    workspace::Action action;
    for (const ImageId image : distinct(images))
        if (isOpen(image) && hasTag(image, tag) != on)
            action.tags.push_back({stored_->keys.key(image), tag, on});
    const QString name = nameOf(*definition);
    const QString many = imagesText(action.tags.size());
    action.title = (on ? tr("Tag %1 “%2”").arg(many, name) : tr("Take the tag “%1” from %2").arg(name, many))
                       .toStdString();
    apply(action);
}

void Decisions::toggleTag(const std::vector<ImageId>& images, std::int64_t tag) {
    const bool allHaveIt = std::ranges::all_of(images, [&](ImageId image) { return hasTag(image, tag); });
    setTag(images, tag, !allHaveIt);
}

bool Decisions::defineTag(const workspace::TagDefinitionChange& change, const QString& title) {
    workspace::Action action{title.toStdString()};
    action.definitions.push_back(change);
    return apply(action).has_value();
}

std::int64_t Decisions::addTag(const QString& name, std::uint32_t colour, int key) {
    const Tag tag{workspace::newTagId(), name.simplified().toStdString(), colour, key};
    return defineTag({std::nullopt, tag}, tr("Make the tag “%1”").arg(nameOf(tag))) ? tag.id : 0;
}

void Decisions::changeTag(const Tag& tag) {
    Tag after = tag;
    after.name = nameOf(tag).simplified().toStdString();
    if (const Tag* before = words_.definition(tag.id); before && *before != after)
        defineTag({*before, after}, titleOf(*before, after));
}

void Decisions::removeTag(std::int64_t tag) {
    if (const Tag* before = words_.definition(tag))
        defineTag({*before, std::nullopt}, tr("Remove the tag “%1”").arg(nameOf(*before)));
}

QString Decisions::note(ImageId image) const {
    return QString::fromStdString(words_.note(image));
}

void Decisions::setNote(const std::vector<ImageId>& images, const QString& note,
                        const std::optional<QString>& shown) {
    if (!stored_)
        return;
    QString plain = note;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const std::string after = plain.trimmed().toStdString();
    workspace::Action action;
    bool isOther = false;
    for (const ImageId image : distinct(images)) {
        if (!isOpen(image) || words_.note(image) == after)
            continue;
        action.notes.push_back({stored_->keys.key(image), words_.note(image), after});
        isOther = isOther || (shown && this->note(image) != *shown);
    }
    const QString many = imagesText(action.notes.size());
    action.title =
        (after.empty() ? tr("Clear the note of %1") : tr("Write a note on %1")).arg(many).toStdString();
    if (apply(action) && isOther)
        Q_EMIT noticed(tr("Another window had written another note meanwhile: yours replaces it, and undo "
                          "brings it back."));
}

std::shared_ptr<const TagTable> Decisions::tagTable() const {
    if (!tagTable_)
        tagTable_ = std::make_shared<const TagTable>(words_.tagTable(flags_.size()));
    return tagTable_;
}

std::shared_ptr<const NoteTable> Decisions::noteTable() const {
    if (!noteTable_)
        noteTable_ = std::make_shared<const NoteTable>(words_.noteTable());
    return noteTable_;
}

void Decisions::tellOfTagNames() {
    std::vector<TagNameChange> changes;
    for (const Tag& before : toldTags_) {
        const Tag* now = words_.definition(before.id);
        if (!now || now->name != before.name)
            changes.push_back({nameOf(before), now ? nameOf(*now) : QString()});
    }
    toldTags_ = words_.definitions();
    if (!changes.empty())
        Q_EMIT tagNamesChanged(changes);
}

void Decisions::carryWords(const workspace::Action& action, bool forward, Changes& changes) {
    const auto define = [&](const workspace::TagDefinitionChange& change) {
        words_.define(change, forward);
        changes.definitions = true;
    };
    if (forward)
        std::ranges::for_each(action.definitions, define);
    else
        std::for_each(action.definitions.rbegin(), action.definitions.rend(), define);
    for (const workspace::TagChange& change : action.tags) {
        const ImageId image = stored_->idOf(change.key);
        if (!image.valid())
            continue;
        words_.setTag(image, change.tag, change.on == forward);
        changes.tags.push_back(image);
    }
    for (const workspace::NoteChange& change : action.notes) {
        const ImageId image = stored_->idOf(change.key);
        if (!image.valid())
            continue;
        words_.setNote(image, forward ? change.after : change.before);
        changes.notes.push_back(image);
    }
}

} // namespace wherefrom::session
