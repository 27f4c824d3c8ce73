// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decision_history.h"

#include "core/workspace/decision_schema.h"

#include <algorithm>

namespace wherefrom::workspace {

std::int64_t DecisionHistory::last() const {
    return integerOf(database_, "SELECT last FROM cursor");
}

std::int64_t DecisionHistory::newest() const {
    return integerOf(database_, "SELECT coalesce(max(id), 0) FROM actions");
}

void DecisionHistory::setLast(std::int64_t step) {
    database_.prepare("UPDATE cursor SET last = ?1").bind(1, step).run();
}

void DecisionHistory::append(const Action& action) {
    const std::int64_t step = last() + 1;
    database_.prepare("DELETE FROM actions WHERE id >= ?1").bind(1, step).run();
    record(step, action);
    setLast(step);
}

void DecisionHistory::record(std::int64_t step, const Action& action) {
    database_.prepare("INSERT INTO actions (id, title) VALUES (?1, ?2)")
        .bind(1, step)
        .bind(2, action.title)
        .run();
    Statement flagRow = database_.prepare("INSERT INTO flag_changes VALUES (?1, ?2, ?3, ?4, ?5)");
    std::int64_t position = 0;
    for (const FlagChange& change : action.flags)
        flagRow.bind(1, step)
            .bind(2, position++)
            .bind(3, change.key)
            .bind(4, nameOf(change.before))
            .bind(5, nameOf(change.after))
            .run();
    Statement verdictRow = database_.prepare("INSERT INTO verdict_changes VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const VerdictChange& verdict : action.verdicts)
        verdictRow.bind(1, step)
            .bind(2, position++)
            .bind(3, verdict.first)
            .bind(4, verdict.second)
            .bind(5, std::int64_t{verdict.notDuplicate})
            .run();
    Statement noteRow = database_.prepare("INSERT INTO note_changes VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const NoteChange& change : action.notes)
        noteRow.bind(1, step)
            .bind(2, position++)
            .bind(3, change.key)
            .bind(4, change.before)
            .bind(5, change.after)
            .run();
    recordTags(step, position, action);
}

void DecisionHistory::recordTags(std::int64_t step, std::int64_t position, const Action& action) {
    Statement row = database_.prepare("INSERT INTO tag_changes VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const TagChange& change : action.tags)
        row.bind(1, step)
            .bind(2, position++)
            .bind(3, change.key)
            .bind(4, change.tag)
            .bind(5, std::int64_t{change.on})
            .run();
    Statement definition =
        database_.prepare("INSERT INTO definition_changes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    for (const TagDefinitionChange& change : action.definitions) {
        const Tag before = change.before.value_or(Tag{});
        const Tag after = change.after.value_or(Tag{});
        definition.bind(1, step)
            .bind(2, position++)
            .bind(3, std::max(before.id, after.id))
            .bind(4, before.name)
            .bind(5, std::int64_t{before.colour})
            .bind(6, std::int64_t{before.key})
            .bind(7, after.name)
            .bind(8, std::int64_t{after.colour})
            .bind(9, std::int64_t{after.key})
            .run();
    }
}

Action DecisionHistory::recorded(std::int64_t step) const {
    Action action{title(step).value_or("")};
    const auto rowsOf = [&](std::string_view columns) {
        Statement rows =
            database_.prepare("SELECT " + std::string(columns) + " WHERE action = ?1 ORDER BY position");
        rows.bind(1, step);
        return rows;
    };
    Statement flags = rowsOf("key, before, after FROM flag_changes");
    while (flags.step())
        action.flags.push_back({flags.text(0), flag(flags.text(1)), flag(flags.text(2))});
    Statement verdicts = rowsOf("first, second, not_duplicate FROM verdict_changes");
    while (verdicts.step())
        action.verdicts.push_back({verdicts.text(0), verdicts.text(1), verdicts.integer(2) != 0});
    Statement tags = rowsOf("key, tag, is_on FROM tag_changes");
    while (tags.step())
        action.tags.push_back({tags.text(0), tags.integer(1), tags.integer(2) != 0});
    Statement notes = rowsOf("key, before, after FROM note_changes");
    while (notes.step())
        action.notes.push_back({notes.text(0), notes.text(1), notes.text(2)});
    Statement definitions = rowsOf("tag, name_before, colour_before, shortcut_before, name_after, "
                                   "colour_after, shortcut_after FROM definition_changes");
    const auto tagAt = [&](int column) -> std::optional<Tag> {
        std::string name = definitions.text(column);
        if (name.empty())
            return std::nullopt;
        return Tag{definitions.integer(0), std::move(name),
                   static_cast<std::uint32_t>(definitions.integer(column + 1)),
                   static_cast<int>(definitions.integer(column + 2))};
    };
    while (definitions.step())
        action.definitions.push_back({tagAt(1), tagAt(4)});
    return action;
}

std::optional<std::string> DecisionHistory::title(std::int64_t step) const {
    Statement query = database_.prepare("SELECT title FROM actions WHERE id = ?1");
    query.bind(1, step);
    if (!query.step())
        return std::nullopt;
    return query.text(0);
}

std::vector<HistoryStep> DecisionHistory::steps(std::size_t limit, std::int64_t below) const {
    const std::int64_t now = last();
    std::vector<HistoryStep> steps;
    Statement rows =
        database_.prepare("SELECT id, title, at FROM actions WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
    rows.bind(1, below).bind(2, static_cast<std::int64_t>(limit));
    while (rows.step())
        steps.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.integer(0) <= now});
    return steps;
}

} // namespace wherefrom::workspace
