// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace wherefrom::workspace {

/// A file that is written under a temporary name in the same folder and takes its own at commit(); destroyed
/// before, it leaves nothing. Not for other rooms: they have writeArray and writeTextAtomically.
class AtomicFile {
  public:
    /// Throws Error (folder missing or not writable).
    explicit AtomicFile(std::filesystem::path file);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Makes the file `bytes` long and takes the space on the disk. Throws Error.
    void reserve(std::size_t bytes);
    /// Thread safe for ranges that do not overlap. Throws Error (disk full).
    void writeAt(std::size_t offset, const void* data, std::size_t bytes);
    /// Flushes file and folder to the disk and renames. Throws Error.
    void commit();

  private:
    std::filesystem::path file_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// Removes temporary files that writers killed long ago left in the folder.
void removeStaleTemporaries(const std::filesystem::path& folder);

} // namespace wherefrom::workspace
