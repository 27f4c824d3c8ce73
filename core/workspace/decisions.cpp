// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decisions.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/workspace/database.h"
#include "core/workspace/decision_history.h"
#include "core/workspace/decision_schema.h"
#include "core/workspace/decision_tables.h"

#include <utility>

namespace wherefrom::workspace {

struct DecisionStore::State {
    Database database;
    std::int64_t seenVersion;
    DecisionTables tables;
    DecisionHistory steps;

    explicit State(const std::filesystem::path& file)
        : database(opened(file)),
          seenVersion(integerOf(database, "PRAGMA data_version")),
          tables(database),
          steps(database) {}

    static Database opened(const std::filesystem::path& file) {
        Database database(file);
        prepareDecisionTables(database, file);
        return database;
    }

    /// SQLite counts the commits of other connections alone.
    bool changedElsewhere() {
        const std::int64_t version = integerOf(database, "PRAGMA data_version");
        return std::exchange(seenVersion, version) != version;
    }

    /// One step back or forth, within a transaction.
    Action move(bool forward) {
        const std::int64_t last = steps.last();
        Action action = steps.recorded(forward ? last + 1 : last);
        forward ? tables.redo(action) : tables.undo(action);
        steps.setLast(forward ? last + 1 : last - 1);
        return action;
    }
};

DecisionStore::DecisionStore(const std::filesystem::path& file) : state_(std::make_unique<State>(file)) {}
DecisionStore::~DecisionStore() = default;
DecisionStore::DecisionStore(DecisionStore&&) noexcept = default;
DecisionStore& DecisionStore::operator=(DecisionStore&&) noexcept = default;

std::unordered_map<std::string, Flag> DecisionStore::flags() const {
    std::unordered_map<std::string, Flag> flags;
    Statement rows = state_->database.prepare("SELECT key, flag FROM flags");
    while (rows.step())
        flags.emplace(rows.text(0), flag(rows.text(1)));
    return flags;
}

std::vector<std::pair<std::string, std::string>> DecisionStore::notDuplicates() const {
    std::vector<std::pair<std::string, std::string>> pairs;
    Statement rows = state_->database.prepare("SELECT first, second FROM not_duplicates");
    while (rows.step())
        pairs.emplace_back(rows.text(0), rows.text(1));
    return pairs;
}

std::vector<Tag> DecisionStore::tags() const {
    std::vector<Tag> tags;
    Statement rows = state_->database.prepare(
        "SELECT id, name, colour, shortcut FROM tags ORDER BY shortcut = 0, shortcut, name");
    while (rows.step())
        tags.push_back({rows.integer(0), rows.text(1), static_cast<std::uint32_t>(rows.integer(2)),
                        static_cast<int>(rows.integer(3))});
    return tags;
}

std::vector<std::pair<std::string, std::int64_t>> DecisionStore::tagged() const {
    std::vector<std::pair<std::string, std::int64_t>> tagged;
    Statement rows = state_->database.prepare("SELECT key, tag FROM image_tags ORDER BY key, tag");
    while (rows.step())
        tagged.emplace_back(rows.text(0), rows.integer(1));
    return tagged;
}

std::unordered_map<std::string, std::string> DecisionStore::notes() const {
    std::unordered_map<std::string, std::string> notes;
    Statement rows = state_->database.prepare("SELECT key, note FROM notes");
    while (rows.step())
        notes.emplace(rows.text(0), rows.text(1));
    return notes;
}

Action DecisionStore::apply(const Action& action) {
    Transaction transaction(state_->database);
    Action effective = state_->tables.carryOut(action);
    if (effective.isEmpty())
        return effective;
    state_->steps.append(effective);
    transaction.commit();
    return effective;
}

bool DecisionStore::changedElsewhere() {
    return state_->changedElsewhere();
}

std::optional<Action> DecisionStore::undo() {
    Transaction transaction(state_->database);
    if (state_->steps.last() == 0)
        return std::nullopt;
    Action action = state_->move(false);
    transaction.commit();
    return action;
}

std::optional<Action> DecisionStore::redo() {
    Transaction transaction(state_->database);
    if (state_->steps.last() == state_->steps.newest())
        return std::nullopt;
    Action action = state_->move(true);
    transaction.commit();
    return action;
}

std::optional<std::string> DecisionStore::undoTitle() const {
    return state_->steps.title(state_->steps.last());
}

std::optional<std::string> DecisionStore::redoTitle() const {
    return state_->steps.title(state_->steps.last() + 1);
}

std::vector<HistoryStep> DecisionStore::history(std::size_t limit, std::int64_t below) const {
    return state_->steps.steps(limit, below);
}

std::int64_t DecisionStore::currentStep() const {
    return state_->steps.last();
}

std::vector<Action> DecisionStore::goTo(std::int64_t step) {
    Transaction transaction(state_->database);
    if (step < 0 || step > state_->steps.newest())
        throw base::SaidError(QT_TRANSLATE_NOOP(
            "wherefrom::core", "This step is not in the history any more; look at the list again."));
    std::vector<Action> met;
    for (std::int64_t last = state_->steps.last(); last != step; last = state_->steps.last())
        met.push_back(state_->move(last < step));
    transaction.commit();
    return met;
}

std::vector<SavedView> DecisionStore::savedViews() const {
    std::vector<SavedView> views;
    Statement rows = state_->database.prepare("SELECT name, query FROM saved_views ORDER BY name");
    while (rows.step())
        views.push_back({rows.text(0), rows.text(1)});
    return views;
}

void DecisionStore::saveView(const SavedView& view) {
    state_->database
        .prepare("INSERT INTO saved_views VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET query = ?2")
        .bind(1, view.name)
        .bind(2, view.query)
        .run();
}

void DecisionStore::forgetView(const std::string& name) {
    state_->database.prepare("DELETE FROM saved_views WHERE name = ?1").bind(1, name).run();
}

void DecisionStore::checkIntegrity() const {
    Statement check = state_->database.prepare("PRAGMA integrity_check(1)");
    if (!check.step() || check.text(0) != "ok")
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The database of decisions is damaged (%1); put back a "
                                                  "copy of it, or move it away to begin anew."),
             {check.text(0)}});
}

} // namespace wherefrom::workspace
