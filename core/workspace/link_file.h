// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace wherefrom::workspace {

/// A second name of a file, for a file that is replaced and never changed; a flushed copy where the file
/// system cannot link (another disk, FAT). Throws std::filesystem::filesystem_error.
void linkOrCopy(const std::filesystem::path& from, const std::filesystem::path& to);
/// A flushed copy, for a file that is written in place. Throws std::filesystem::filesystem_error.
void copyFlushed(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace wherefrom::workspace
