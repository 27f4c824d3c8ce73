// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decisions.h"

#include "core/base/error.h"
#include "core/workspace/database.h"

#include <utility>

namespace wherefrom::workspace {

namespace {

constexpr std::int64_t schemaVersion = 1;

/// cursor.last is the newest action that is in force: what lies above it can be redone.
constexpr auto schema = R"(
CREATE TABLE flags (key TEXT PRIMARY KEY, flag TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE not_duplicates (first TEXT, second TEXT, PRIMARY KEY (first, second)) WITHOUT ROWID;
CREATE TABLE actions (id INTEGER PRIMARY KEY, title TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE flag_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE verdict_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    first TEXT NOT NULL, second TEXT NOT NULL, not_duplicate INTEGER NOT NULL,
    PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE cursor (last INTEGER NOT NULL);
INSERT INTO cursor VALUES (0);
PRAGMA user_version = 1;
)";

/// Came after version 1 and is no part of it: a program that does not know it works on without.
constexpr auto savedViewsSchema =
    "CREATE TABLE IF NOT EXISTS saved_views (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID";

std::int64_t integerOf(const Database& database, std::string_view sql) {
    Statement query = database.prepare(sql);
    return query.step() ? query.integer(0) : 0;
}

void createOrCheckSchema(Database& database, const std::filesystem::path& file) {
    Transaction transaction(database);
    const std::int64_t version = integerOf(database, "PRAGMA user_version");
    if (version > schemaVersion)
        throw base::Error(
            file.string() +
            " was written by a newer version of Wherefrom; open the workspace with that version.");
    if (version == 0) {
        if (integerOf(database, "SELECT count(*) FROM sqlite_schema") != 0)
            throw base::Error(file.string() + " is a database of another program; move it away.");
        database.execute(schema);
    }
    database.execute(savedViewsSchema);
    transaction.commit();
}

} // namespace

struct DecisionStore::State {
    Database database;
    std::int64_t seenVersion;
    Statement readFlag, writeFlag, clearFlag, addVerdict, removeVerdict;

    explicit State(const std::filesystem::path& file) : State(opened(file)) {}

    static Database opened(const std::filesystem::path& file) {
        Database database(file);
        createOrCheckSchema(database, file);
        return database;
    }

    explicit State(Database&& open)
        : database(std::move(open)),
          seenVersion(integerOf(database, "PRAGMA data_version")),
          readFlag(database.prepare("SELECT flag FROM flags WHERE key = ?1")),
          writeFlag(database.prepare(
              "INSERT INTO flags VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET flag = ?2")),
          clearFlag(database.prepare("DELETE FROM flags WHERE key = ?1")),
          addVerdict(database.prepare("INSERT OR IGNORE INTO not_duplicates VALUES (?1, ?2)")),
          removeVerdict(database.prepare("DELETE FROM not_duplicates WHERE first = ?1 AND second = ?2")) {}

    Flag storedFlag(const std::string& key) {
        readFlag.bind(1, key);
        const Flag stored = readFlag.step() ? flag(readFlag.text(0)) : Flag::none;
        readFlag.reset();
        return stored;
    }

    void setFlag(const std::string& key, Flag value) {
        if (value == Flag::none)
            clearFlag.bind(1, key).run();
        else
            writeFlag.bind(1, key).bind(2, nameOf(value)).run();
    }

    /// True when that changed anything.
    bool setVerdict(const VerdictChange& verdict, bool notDuplicate) {
        Statement& change = notDuplicate ? addVerdict : removeVerdict;
        change.bind(1, verdict.first).bind(2, verdict.second).run();
        return database.changes() > 0;
    }

    /// SQLite counts the commits of other connections alone.
    bool changedElsewhere() {
        const std::int64_t version = integerOf(database, "PRAGMA data_version");
        return std::exchange(seenVersion, version) != version;
    }

    std::int64_t last() const { return integerOf(database, "SELECT last FROM cursor"); }
    void setLast(std::int64_t action) {
        database.prepare("UPDATE cursor SET last = ?1").bind(1, action).run();
    }
    std::int64_t newest() const { return integerOf(database, "SELECT coalesce(max(id), 0) FROM actions"); }

    /// What the action really changes, applied.
    Action carryOut(const Action& action) {
        Action effective{action.title, {}, {}};
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
        return effective;
    }

    void record(std::int64_t id, const Action& action) {
        database.prepare("INSERT INTO actions (id, title) VALUES (?1, ?2)")
            .bind(1, id)
            .bind(2, action.title)
            .run();
        Statement flagRow = database.prepare("INSERT INTO flag_changes VALUES (?1, ?2, ?3, ?4, ?5)");
        std::int64_t position = 0;
        for (const FlagChange& change : action.flags)
            flagRow.bind(1, id)
                .bind(2, position++)
                .bind(3, change.key)
                .bind(4, nameOf(change.before))
                .bind(5, nameOf(change.after))
                .run();
        Statement verdictRow = database.prepare("INSERT INTO verdict_changes VALUES (?1, ?2, ?3, ?4, ?5)");
        for (const VerdictChange& verdict : action.verdicts)
            verdictRow.bind(1, id)
                .bind(2, position++)
                .bind(3, verdict.first)
                .bind(4, verdict.second)
                .bind(5, std::int64_t{verdict.notDuplicate})
                .run();
    }

    Action recorded(std::int64_t id) const {
        Action action{title(id).value_or(""), {}, {}};
        Statement flagRows = database.prepare(
            "SELECT key, before, after FROM flag_changes WHERE action = ?1 ORDER BY position");
        flagRows.bind(1, id);
        while (flagRows.step())
            action.flags.push_back({flagRows.text(0), flag(flagRows.text(1)), flag(flagRows.text(2))});
        Statement verdictRows = database.prepare(
            "SELECT first, second, not_duplicate FROM verdict_changes WHERE action = ?1 ORDER BY position");
        verdictRows.bind(1, id);
        while (verdictRows.step())
            action.verdicts.push_back(
                {verdictRows.text(0), verdictRows.text(1), verdictRows.integer(2) != 0});
        return action;
    }

    std::optional<std::string> title(std::int64_t id) const {
        Statement query = database.prepare("SELECT title FROM actions WHERE id = ?1");
        query.bind(1, id);
        if (!query.step())
            return std::nullopt;
        return query.text(0);
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

Action DecisionStore::apply(const Action& action) {
    Transaction transaction(state_->database);
    Action effective = state_->carryOut(action);
    if (effective.flags.empty() && effective.verdicts.empty())
        return effective;
    const std::int64_t last = state_->last();
    state_->database.prepare("DELETE FROM actions WHERE id > ?1").bind(1, last).run();
    state_->record(last + 1, effective);
    state_->setLast(last + 1);
    transaction.commit();
    return effective;
}

bool DecisionStore::changedElsewhere() {
    return state_->changedElsewhere();
}

std::optional<Action> DecisionStore::undo() {
    Transaction transaction(state_->database);
    const std::int64_t last = state_->last();
    if (last == 0)
        return std::nullopt;
    Action action = state_->recorded(last);
    for (auto change = action.flags.rbegin(); change != action.flags.rend(); ++change)
        state_->setFlag(change->key, change->before);
    for (auto verdict = action.verdicts.rbegin(); verdict != action.verdicts.rend(); ++verdict)
        state_->setVerdict(*verdict, !verdict->notDuplicate);
    state_->setLast(last - 1);
    transaction.commit();
    return action;
}

std::optional<Action> DecisionStore::redo() {
    Transaction transaction(state_->database);
    const std::int64_t last = state_->last();
    if (last == state_->newest())
        return std::nullopt;
    Action action = state_->recorded(last + 1);
    for (const FlagChange& change : action.flags)
        state_->setFlag(change.key, change.after);
    for (const VerdictChange& verdict : action.verdicts)
        state_->setVerdict(verdict, verdict.notDuplicate);
    state_->setLast(last + 1);
    transaction.commit();
    return action;
}

std::optional<std::string> DecisionStore::undoTitle() const {
    return state_->title(state_->last());
}

std::optional<std::string> DecisionStore::redoTitle() const {
    return state_->title(state_->last() + 1);
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
        throw base::Error("The database of decisions is damaged (" + check.text(0) +
                          "); put back a copy of it, or move it away to begin anew.");
}

} // namespace wherefrom::workspace
