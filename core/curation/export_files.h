// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// The source of one image cannot be read: a failure of that image, not of the export.
class SourceUnreadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Copies the bytes into a file that must not exist yet (shared with the source where the file system can)
/// and returns their number. What was begun is removed on failure. Throws SourceUnreadable, Error (the target
/// exists, disk full) and Cancelled.
std::uint64_t copyFileAnew(const std::filesystem::path& source, const std::filesystem::path& target,
                           const base::RunContext& context);
/// Throws SourceUnreadable and Error (the target exists, another file system, not permitted).
void hardLinkAnew(const std::filesystem::path& source, const std::filesystem::path& target);
/// Throws Error (the target exists, not permitted).
void symbolicLinkAnew(const std::filesystem::path& source, const std::filesystem::path& target);
/// Gives a finished file its name unless that is taken. Throws Error.
void renameAnew(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes what an unfinished export of ours left under a temporary name.
void removeUnfinished(const std::filesystem::path& file);
/// The name under which a file is written before it is whole.
std::filesystem::path unfinishedName(const std::filesystem::path& file);
/// Creates the folder and its parents. Throws Error.
void makeFolder(const std::filesystem::path& folder);

/// A new text file, written piece by piece. Throws Error (exists already, disk full).
class NewTextFile {
  public:
    explicit NewTextFile(std::filesystem::path file);
    /// One begun before, gone on with after its first `kept` bytes.
    NewTextFile(std::filesystem::path file, std::uint64_t kept);
    ~NewTextFile();
    NewTextFile(const NewTextFile&) = delete;
    NewTextFile& operator=(const NewTextFile&) = delete;

    void append(std::string_view text);
    void close(); ///< flushed to the disk
    int descriptor() const { return descriptor_; }

  private:
    std::filesystem::path file_;
    int descriptor_ = -1;
};

/// Writes the whole text under a temporary name, flushes it and gives it its name. A file of that name that
/// holds the same already is left as it is. Throws Error (another file is there, disk full).
void writeTextAnew(const std::filesystem::path& file, std::string_view text);

/// Says why a file of the target could not be written. Throws Error, always.
[[noreturn]] void failTarget(const std::filesystem::path& target, int error);

} // namespace wherefrom::curation
