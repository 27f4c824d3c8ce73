// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export_files.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// A new tar file (ustar), the same bytes for the same members: no time, owner root, mode 644.
class TarWriter {
  public:
    /// Throws Error (exists already, disk full), as do the others.
    explicit TarWriter(std::filesystem::path file);
    ~TarWriter();
    TarWriter(const TarWriter&) = delete;
    TarWriter& operator=(const TarWriter&) = delete;

    void add(const std::string& name, std::span<const std::byte> content);
    void add(const std::string& name, std::string_view content);
    void close(); ///< flushed to the disk

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Bytes that a member of so many bytes takes in a tar file, with its header.
std::uint64_t tarBytes(std::uint64_t content);

struct TarMember {
    std::string name;
    std::string sha256;
};

/// The members of a tar file and their checksums. Throws Error when it cannot be read to its end.
std::vector<TarMember> readTar(const std::filesystem::path& file);

} // namespace wherefrom::curation
