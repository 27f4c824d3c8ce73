// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/database.h"

#include "core/base/error.h"
#include "core/base/logging.h"

#include <sqlite3.h>

namespace wherefrom::workspace {

namespace {

constexpr int waitForOtherWriterMs = 5000;

[[noreturn]] void fail(sqlite3* handle) {
    const int code = handle ? sqlite3_errcode(handle) & 0xFF : SQLITE_NOMEM;
    const char* name = handle ? sqlite3_db_filename(handle, "main") : nullptr;
    const std::string file = name && *name ? name : "The database of decisions";
    switch (code) {
    case SQLITE_FULL:
        throw base::Error(file +
                          ": the disk is full, the decision was not saved; free some space and try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw base::Error(file + ": another program is writing to it; try again when it is done.");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        throw DamagedDatabase(file + " is damaged; put back a copy of it, or move it away to begin anew.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        throw base::Error(file + " cannot be written; check the folder and its permissions.");
    default:
        throw base::Error(
            file + " could not be saved: " + (handle ? sqlite3_errmsg(handle) : "out of memory") + ".");
    }
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Statement& Statement::bind(int parameter, std::string_view text) {
    if (sqlite3_bind_text64(statement_.get(), parameter, text.data() ? text.data() : "", text.size(),
                            SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    if (sqlite3_bind_int64(statement_.get(), parameter, value) != SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::byte> bytes) {
    if (sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC) !=
        SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(sqlite3_db_handle(statement_.get()));
    return code == SQLITE_ROW;
}

void Statement::run() {
    try {
        step();
    } catch (...) {
        reset();
        throw;
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return bytes
               ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : std::string();
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::span<const std::byte> Statement::bytes(int column) const {
    const auto* start = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Database::Database(const std::filesystem::path& file, Durability durability) {
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK)
        throw base::Error(file.string() + " cannot be opened: " + sqlite3_errstr(code) +
                          "; check the folder and its permissions.");
    sqlite3_busy_timeout(handle, waitForOtherWriterMs);
    if (durability == Durability::expendable)
        execute("PRAGMA auto_vacuum = INCREMENTAL"); // only before the first table
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA foreign_keys = ON");
    if (durability == Durability::full) {
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA cache_size = -65536"); // 64 MB at most: an action on 100,000 images stays in memory
    } else {
        execute("PRAGMA synchronous = OFF");
        execute("PRAGMA journal_size_limit = 16777216");
    }
    if (sqlite3_db_readonly(handle, "main") != 0)
        throw base::Error(file.string() + " cannot be written; check the folder and its permissions.");
}

void Database::execute(const char* sql) {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(handle_.get());
}

Statement Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK)
        fail(handle_.get());
    return Statement(statement);
}

std::int64_t Database::changes() const {
    return sqlite3_changes(handle_.get());
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_)
        return;
    try {
        database_.execute("ROLLBACK");
    } catch (const base::Error& error) {
        // SQLite has rolled back already where the disk was full; anything else is undone at the next
        // opening.
        base::logDebug(error.what());
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace wherefrom::workspace
