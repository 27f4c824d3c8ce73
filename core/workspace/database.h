// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace wherefrom::workspace {

/// The file is no database, or one that something else has written into.
class DamagedDatabase : public base::Error {
  public:
    using base::Error::Error;
};

/// A prepared statement. Texts and bytes that are bound must live until the statement has stepped.
class Statement {
  public:
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::span<const std::byte> bytes);
    /// True when there is a row. Throws Error.
    bool step();
    /// Steps a statement that returns nothing and makes it ready for the next use. Throws Error.
    void run();
    void reset();

    std::string text(int column) const;
    std::int64_t integer(int column) const;
    /// Valid until the statement steps again.
    std::span<const std::byte> bytes(int column) const;

  private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// What a power cut may take: nothing that was committed, or (for what can be made anew) anything. A process
/// that is killed loses nothing committed either way.
enum class Durability { full, expendable };

/// One SQLite database: write-ahead log, waits for another writer.
class Database {
  public:
    /// Opens or creates the file. Throws Error, DamagedDatabase.
    explicit Database(const std::filesystem::path& file, Durability durability = Durability::full);

    void execute(const char* sql);
    Statement prepare(std::string_view sql) const;
    /// Number of rows that the last statement changed.
    std::int64_t changes() const;

  private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Rolls back at the end of the scope unless commit() was reached.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

} // namespace wherefrom::workspace
