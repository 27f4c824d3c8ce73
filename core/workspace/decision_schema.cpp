// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decision_schema.h"

#include "core/base/error.h"

namespace wherefrom::workspace {

namespace {

constexpr std::int64_t schemaVersion = 2;

/// cursor.last is the newest action that is in force: what lies above it can be redone.
constexpr auto version1 = R"(
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
)";

/// Tags and notes. An empty name in definition_changes stands for "was not there", or "is not there any
/// more".
constexpr auto version2 = R"(
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour INTEGER NOT NULL, shortcut INTEGER NOT NULL);
CREATE TABLE image_tags (key TEXT, tag INTEGER, PRIMARY KEY (key, tag)) WITHOUT ROWID;
CREATE TABLE notes (key TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE definition_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL, tag INTEGER NOT NULL,
    name_before TEXT NOT NULL, colour_before INTEGER NOT NULL, shortcut_before INTEGER NOT NULL,
    name_after TEXT NOT NULL, colour_after INTEGER NOT NULL, shortcut_after INTEGER NOT NULL,
    PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE tag_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    key TEXT NOT NULL, tag INTEGER NOT NULL, is_on INTEGER NOT NULL, PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE note_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (action, position)) WITHOUT ROWID;
PRAGMA user_version = 2;
)";

/// No part of any version: a program that does not know it works on without.
constexpr auto savedViews =
    "CREATE TABLE IF NOT EXISTS saved_views (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID";

} // namespace

std::int64_t integerOf(const Database& database, std::string_view sql) {
    Statement query = database.prepare(sql);
    return query.step() ? query.integer(0) : 0;
}

void prepareDecisionTables(Database& database, const std::filesystem::path& file) {
    Transaction transaction(database);
    const std::int64_t version = integerOf(database, "PRAGMA user_version");
    if (version > schemaVersion)
        throw base::Error(
            file.string() +
            " was written by a newer version of Wherefrom; open the workspace with that version.");
    if (version == 0) {
        if (integerOf(database, "SELECT count(*) FROM sqlite_schema") != 0)
            throw base::Error(file.string() + " is a database of another program; move it away.");
        database.execute(version1);
    }
    if (version < 2)
        database.execute(version2);
    database.execute(savedViews);
    transaction.commit();
}

} // namespace wherefrom::workspace
