// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace wherefrom::support {

/// Writes "p000.png", "p001.png", …: 32 by 32 pixels, each picture a wave of its own in colour, direction and
/// length. A test that uses it links core/imaging.
void writeMadePictures(const std::filesystem::path& folder, std::size_t count);
/// One of them, under a name of choice; `number` says which.
void writeMadePicture(const std::filesystem::path& file, std::size_t number);

} // namespace wherefrom::support
