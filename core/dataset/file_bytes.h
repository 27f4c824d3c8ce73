// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace wherefrom::dataset {

/// Larger picture files are not read: they are no pictures of a dataset but accidents.
inline constexpr std::uint64_t largestPictureFile = 512ULL << 20U;
inline constexpr const char* tooLargeReason = "the file is larger than 512 MB";
inline constexpr const char* emptyReason = "the file is empty";

/// A regular file opened for reading; reads by offset from any thread.
class OpenFile {
  public:
    /// Throws Error with a reason that fits after the file's name ("the file is missing", "permission
    /// denied").
    explicit OpenFile(const std::filesystem::path& file);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    std::uint64_t size() const { return size_; }
    /// Fills `into` from `offset` as far as the file goes; returns the bytes read. Throws Error on a failing
    /// disk.
    std::size_t read(std::uint64_t offset, std::span<std::byte> into) const;

  private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

/// A picture file's bytes. Throws Error (missing, empty, too large) with a reason for a person.
std::vector<std::byte> readPicture(const std::filesystem::path& file);
/// A text file's bytes. Throws Error naming the file.
std::string readText(const std::filesystem::path& file);

} // namespace wherefrom::dataset
