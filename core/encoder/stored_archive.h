// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wherefrom::encoder {

/// A ZIP archive mapped into memory whose members are stored as they are, as torch.save() and numpy.savez()
/// write them (APPNOTE.TXT 6.3, with its 64-bit records). Nothing of it is trusted: every offset and length
/// is checked against the file.
class StoredArchive {
  public:
    /// Throws Error (the file cannot be read, is cut short or damaged).
    explicit StoredArchive(const std::filesystem::path& file);

    struct Member {
        std::uint64_t header = 0; ///< offset of the local header
        std::uint64_t bytes = 0;
        bool isPlain = false; ///< neither compressed nor encrypted
    };
    const std::map<std::string, Member, std::less<>>& members() const { return members_; }
    bool has(std::string_view name) const { return members_.contains(name); }
    /// Valid as long as the archive lives. Throws Error when it is missing, compressed, encrypted or outside
    /// the file.
    std::span<const std::byte> read(std::string_view name) const;

  private:
    struct Mapping;
    [[noreturn]] void damaged(const char* how) const;
    void readDirectory();

    std::filesystem::path file_;
    std::shared_ptr<const Mapping> mapping_;
    std::map<std::string, Member, std::less<>> members_;
};

} // namespace wherefrom::encoder
