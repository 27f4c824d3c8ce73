// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

struct ThumbnailStoreOptions {
    std::uint64_t mostBytes = std::uint64_t{1} << 30U; ///< of the file; what was used longest ago goes first
    /// A use is noted once in so long: a note is a write.
    std::chrono::microseconds useGrain = std::chrono::minutes(10);
};

/// Encoded thumbnails by key, in one file on the disk. It is a cache: what cannot be read (a damaged entry,
/// a file that another program wrote into, a disk that fails) is a miss, never an error; what is not flushed
/// yet is lost with the process. Several processes may use one file at once. Thread safe.
class ThumbnailStore {
  public:
    /// Opens or creates the file and its folder; a damaged file begins anew. Throws Error (the folder cannot
    /// be written).
    explicit ThumbnailStore(std::filesystem::path file, const ThumbnailStoreOptions& options = {});
    ~ThumbnailStore(); ///< flushes
    ThumbnailStore(const ThumbnailStore&) = delete;
    ThumbnailStore& operator=(const ThumbnailStore&) = delete;

    /// $XDG_CACHE_HOME/wherefrom/thumbnails-1.sqlite, or under ~/.cache; empty where neither is known.
    static std::filesystem::path defaultFile();

    /// What was put under this very key.
    std::optional<std::vector<std::byte>> find(std::string_view key);
    void put(std::string_view key, std::vector<std::byte> bytes);
    /// Writes what waits, and lets go of the least recently used beyond the bound.
    void flush();
    /// What the entries take in the file.
    std::uint64_t bytes() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::workspace
