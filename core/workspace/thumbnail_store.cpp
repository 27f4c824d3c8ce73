// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/thumbnail_store.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/logging.h"
#include "core/workspace/database.h"

#include <cstdlib>
#include <mutex>
#include <string>
#include <system_error>
#include <unordered_map>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostWaiting = 32; ///< entries written in one transaction
constexpr std::size_t mostNotes = 256;  ///< uses noted in one transaction
constexpr std::int64_t goAtOnce = 8;    ///< entries let go in one step
constexpr std::int64_t pagesGivenBack = 1024;

std::int64_t now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t rowOf(std::string_view key) {
    return static_cast<std::int64_t>(base::hash64(key));
}

/// Holds for these bytes under this key alone: tells a damaged entry and a collision of rows from the real
/// one.
std::int64_t proofOf(std::string_view key, std::span<const std::byte> bytes) {
    return static_cast<std::int64_t>(base::hash64(bytes, base::hash64(key, 1)));
}

void beginAnew(const fs::path& file) {
    base::logWarning("The thumbnails in " + file.string() + " are damaged and will be made anew.");
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm"})
        fs::remove(file.string() + part, ignored);
}

/// The database and the statements that are used all the time.
struct Table {
    Database database;
    Statement find, insert, note, evict;

    explicit Table(const fs::path& file)
        : database(opened(file)),
          find(database.prepare("SELECT used, proof, bytes FROM thumbnails WHERE row = ?")),
          insert(database.prepare("INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?, ?)")),
          note(database.prepare("UPDATE thumbnails SET used = ? WHERE row = ?")),
          evict(database.prepare("DELETE FROM thumbnails WHERE row IN "
                                 "(SELECT row FROM thumbnails ORDER BY used LIMIT ?)")) {}

    static Database opened(const fs::path& file) {
        Database database(file, Durability::expendable);
        database.execute(
            "CREATE TABLE IF NOT EXISTS thumbnails (row INTEGER PRIMARY KEY, used INTEGER NOT NULL, "
            "proof INTEGER NOT NULL, bytes BLOB NOT NULL)");
        database.execute("CREATE INDEX IF NOT EXISTS by_use ON thumbnails (used)");
        return database;
    }

    std::int64_t pragma(std::string_view name) const {
        Statement statement = database.prepare("PRAGMA " + std::string(name));
        return statement.step() ? statement.integer(0) : 0;
    }
    std::uint64_t bytes() const {
        const std::int64_t pages = pragma("page_count") - pragma("freelist_count");
        return static_cast<std::uint64_t>(pages * pragma("page_size"));
    }
    void shrink(std::uint64_t most) {
        while (bytes() > most) {
            evict.bind(1, goAtOnce).run();
            if (database.changes() == 0)
                return;
        }
        if (pragma("freelist_count") > pagesGivenBack)
            database.execute(("PRAGMA incremental_vacuum(" + std::to_string(pagesGivenBack) + ")").c_str());
    }
};

std::unique_ptr<Table> openTable(const fs::path& file) {
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    if (failure)
        throw base::Error("The folder of thumbnails " + file.parent_path().string() +
                          " cannot be made: " + failure.message() + ".");
    try {
        return std::make_unique<Table>(file);
    } catch (const DamagedDatabase&) {
        beginAnew(file);
        return std::make_unique<Table>(file);
    }
}

} // namespace

struct ThumbnailStore::State {
    fs::path file;
    ThumbnailStoreOptions options;
    mutable std::mutex mutex;
    std::unique_ptr<Table> table; ///< nullptr: given up
    std::unordered_map<std::string, std::vector<std::byte>> waiting;
    std::unordered_map<std::int64_t, std::int64_t> notes; ///< row → used

    /// A cache that fails is done without; what another process keeps busy comes another time.
    template <typename Work>
    void attempt(const Work& work) {
        if (!table)
            return;
        try {
            work(*table);
        } catch (const DamagedDatabase&) {
            table.reset();
            beginAnew(file);
        } catch (const base::Error& error) {
            base::logWarning(error.what());
        }
    }

    std::optional<std::vector<std::byte>> read(Table& from, std::string_view key) {
        const std::int64_t row = rowOf(key);
        struct Reset {
            Statement& statement;
            ~Reset() { statement.reset(); }
        } const reset{from.find.bind(1, row)};
        if (!from.find.step())
            return std::nullopt;
        const std::int64_t used = from.find.integer(0);
        const auto bytes = from.find.bytes(2);
        if (from.find.integer(1) != proofOf(key, bytes))
            return std::nullopt;
        if (now() - used >= options.useGrain.count())
            notes[row] = now();
        return std::vector<std::byte>(bytes.begin(), bytes.end());
    }

    void write(Table& to) {
        Transaction transaction(to.database);
        for (const auto& [row, used] : notes)
            to.note.bind(1, used).bind(2, row).run();
        for (const auto& [key, bytes] : waiting)
            to.insert.bind(1, rowOf(key)).bind(2, now()).bind(3, proofOf(key, bytes)).bind(4, bytes).run();
        to.shrink(options.mostBytes);
        transaction.commit();
    }

    void flush() {
        if (waiting.empty() && notes.empty())
            return;
        attempt([this](Table& to) { write(to); });
        waiting.clear();
        notes.clear();
    }
};

ThumbnailStore::ThumbnailStore(fs::path file, const ThumbnailStoreOptions& options)
    : state_(std::make_unique<State>()) {
    state_->table = openTable(file);
    state_->file = std::move(file);
    state_->options = options;
}

ThumbnailStore::~ThumbnailStore() {
    flush();
}

fs::path ThumbnailStore::defaultFile() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (cache && fs::path(cache).is_absolute())
        folder = cache;
    else if (home && *home)
        folder = fs::path(home) / ".cache";
    else
        return {};
    return folder / "wherefrom" / "thumbnails-1.sqlite";
}

std::optional<std::vector<std::byte>> ThumbnailStore::find(std::string_view key) {
    const std::scoped_lock lock(state_->mutex);
    if (const auto found = state_->waiting.find(std::string(key)); found != state_->waiting.end())
        return found->second;
    std::optional<std::vector<std::byte>> bytes;
    state_->attempt([&](Table& from) { bytes = state_->read(from, key); });
    if (state_->notes.size() >= mostNotes)
        state_->flush();
    return bytes;
}

void ThumbnailStore::put(std::string_view key, std::vector<std::byte> bytes) {
    const std::scoped_lock lock(state_->mutex);
    state_->waiting.insert_or_assign(std::string(key), std::move(bytes));
    if (state_->waiting.size() >= mostWaiting)
        state_->flush();
}

void ThumbnailStore::flush() {
    const std::scoped_lock lock(state_->mutex);
    state_->flush();
}

std::uint64_t ThumbnailStore::bytes() const {
    const std::scoped_lock lock(state_->mutex);
    std::uint64_t taken = 0;
    state_->attempt([&](const Table& table) { taken = table.bytes(); });
    return taken;
}

} // namespace wherefrom::workspace
