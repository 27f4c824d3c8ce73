// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decision_tables.h"

#include "core/base/error.h"

#include <ranges>

namespace wherefrom::workspace {

namespace {

std::int64_t idOf(const TagDefinitionChange& change) {
    return change.after ? change.after->id : change.before ? change.before->id : 0;
}

} // namespace

DecisionTables::DecisionTables(Database& database)
    : database_(database),
      readFlag_(database.prepare("SELECT flag FROM flags WHERE key = ?1")),
      writeFlag_(
          database.prepare("INSERT INTO flags VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET flag = ?2")),
      clearFlag_(database.prepare("DELETE FROM flags WHERE key = ?1")),
      addVerdict_(database.prepare("INSERT OR IGNORE INTO not_duplicates VALUES (?1, ?2)")),
      removeVerdict_(database.prepare("DELETE FROM not_duplicates WHERE first = ?1 AND second = ?2")),
      readNote_(database.prepare("SELECT note FROM notes WHERE key = ?1")),
      writeNote_(
          database.prepare("INSERT INTO notes VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET note = ?2")),
      clearNote_(database.prepare("DELETE FROM notes WHERE key = ?1")),
      addTagged_(database.prepare("INSERT OR IGNORE INTO image_tags VALUES (?1, ?2)")),
      removeTagged_(database.prepare("DELETE FROM image_tags WHERE key = ?1 AND tag = ?2")) {}

Flag DecisionTables::storedFlag(const std::string& key) {
    readFlag_.bind(1, key);
    const Flag stored = readFlag_.step() ? flag(readFlag_.text(0)) : Flag::none;
    readFlag_.reset();
    return stored;
}

std::string DecisionTables::storedNote(const std::string& key) {
    readNote_.bind(1, key);
    std::string stored = readNote_.step() ? readNote_.text(0) : std::string();
    readNote_.reset();
    return stored;
}

std::optional<Tag> DecisionTables::storedTag(std::int64_t id) {
    Statement row = database_.prepare("SELECT name, colour, shortcut FROM tags WHERE id = ?1");
    row.bind(1, id);
    if (!row.step())
        return std::nullopt;
    return Tag{id, row.text(0), static_cast<std::uint32_t>(row.integer(1)), static_cast<int>(row.integer(2))};
}

void DecisionTables::setFlag(const std::string& key, Flag value) {
    if (value == Flag::none)
        clearFlag_.bind(1, key).run();
    else
        writeFlag_.bind(1, key).bind(2, nameOf(value)).run();
}

void DecisionTables::setNote(const std::string& key, const std::string& note) {
    if (note.empty())
        clearNote_.bind(1, key).run();
    else
        writeNote_.bind(1, key).bind(2, note).run();
}

void DecisionTables::setTag(std::int64_t id, const std::optional<Tag>& tag) {
    database_.prepare("DELETE FROM tags WHERE id = ?1").bind(1, id).run();
    if (tag)
        database_.prepare("INSERT INTO tags VALUES (?1, ?2, ?3, ?4)")
            .bind(1, id)
            .bind(2, tag->name)
            .bind(3, std::int64_t{tag->colour})
            .bind(4, std::int64_t{tag->key})
            .run();
}

bool DecisionTables::setVerdict(const VerdictChange& verdict, bool notDuplicate) {
    Statement& change = notDuplicate ? addVerdict_ : removeVerdict_;
    change.bind(1, verdict.first).bind(2, verdict.second).run();
    return database_.changes() > 0;
}

bool DecisionTables::setTagged(const std::string& key, std::int64_t tag, bool on) {
    Statement& change = on ? addTagged_ : removeTagged_;
    change.bind(1, key).bind(2, tag).run();
    return database_.changes() > 0;
}

void DecisionTables::untagAll(std::int64_t tag, Action& effective) {
    Statement rows = database_.prepare("SELECT key FROM image_tags WHERE tag = ?1 ORDER BY key");
    rows.bind(1, tag);
    while (rows.step())
        effective.tags.push_back({rows.text(0), tag, false});
    database_.prepare("DELETE FROM image_tags WHERE tag = ?1").bind(1, tag).run();
}

void DecisionTables::freeKey(const Tag& tag, Action& effective) {
    std::vector<std::int64_t> others;
    Statement rows = database_.prepare("SELECT id FROM tags WHERE shortcut = ?1 AND id <> ?2");
    rows.bind(1, std::int64_t{tag.key}).bind(2, tag.id);
    while (tag.key != 0 && rows.step())
        others.push_back(rows.integer(0));
    rows.reset();
    for (const std::int64_t id : others) {
        const auto before = storedTag(id);
        auto after = before;
        after->key = 0;
        setTag(id, after);
        effective.definitions.push_back({before, after});
    }
}

void DecisionTables::define(const TagDefinitionChange& change, Action& effective) {
    const std::int64_t id = idOf(change);
    const auto before = storedTag(id);
    if (before == change.after)
        return;
    if (change.after) {
        checkTag(*change.after);
        freeKey(*change.after, effective);
    } else {
        untagAll(id, effective);
    }
    setTag(id, change.after);
    effective.definitions.push_back({before, change.after});
}

void DecisionTables::checkNames() const {
    Statement twice = database_.prepare("SELECT name FROM tags GROUP BY name HAVING count(*) > 1");
    if (twice.step())
        throw base::Error("There is a tag \"" + twice.text(0) +
                          "\" already: choose another name, or use that one.");
}

Action DecisionTables::carryOut(const Action& action) {
    Action effective{action.title};
    for (const TagDefinitionChange& change : action.definitions)
        define(change, effective);
    if (!effective.definitions.empty())
        checkNames();
    for (const FlagChange& change : action.flags) {
        const Flag before = storedFlag(change.key);
        if (before == change.after)
            continue;
        setFlag(change.key, change.after);
        effective.flags.push_back({change.key, before, change.after});
    }
    for (const VerdictChange& verdict : action.verdicts)
        if (setVerdict(verdict, verdict.notDuplicate))
            effective.verdicts.push_back(verdict);
    std::int64_t known = 0; // the tag that was looked for last: mostly all are the same
    for (const TagChange& change : action.tags) {
        if (change.on && change.tag != known && !storedTag(change.tag))
            throw base::Error("This tag is not there any more: another window has removed it.");
        known = change.on ? change.tag : known;
        if (setTagged(change.key, change.tag, change.on))
            effective.tags.push_back(change);
    }
    for (const NoteChange& change : action.notes) {
        std::string before = storedNote(change.key);
        if (before == change.after)
            continue;
        setNote(change.key, change.after);
        effective.notes.push_back({change.key, std::move(before), change.after});
    }
    return effective;
}

void DecisionTables::redo(const Action& action) {
    for (const TagDefinitionChange& change : action.definitions)
        setTag(idOf(change), change.after);
    for (const FlagChange& change : action.flags)
        setFlag(change.key, change.after);
    for (const VerdictChange& verdict : action.verdicts)
        setVerdict(verdict, verdict.notDuplicate);
    for (const TagChange& change : action.tags)
        setTagged(change.key, change.tag, change.on);
    for (const NoteChange& change : action.notes)
        setNote(change.key, change.after);
}

void DecisionTables::undo(const Action& action) {
    for (const NoteChange& change : std::views::reverse(action.notes))
        setNote(change.key, change.before);
    for (const TagChange& change : std::views::reverse(action.tags))
        setTagged(change.key, change.tag, !change.on);
    for (const VerdictChange& verdict : std::views::reverse(action.verdicts))
        setVerdict(verdict, !verdict.notDuplicate);
    for (const FlagChange& change : std::views::reverse(action.flags))
        setFlag(change.key, change.before);
    for (const TagDefinitionChange& change : std::views::reverse(action.definitions))
        setTag(idOf(change), change.before);
}

} // namespace wherefrom::workspace
