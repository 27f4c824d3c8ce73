// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace wherefrom::support {

/// Writes a workspace of `images` images whose files do not exist, with influence and neighbour distance, to
/// see how views bear many rows. Image i has the largePlace(i)-th lowest influence and the neighbour distance
/// i; its label is one of ten.
void writeLargeWorkspace(const std::filesystem::path& folder, std::size_t images);

/// A permutation of 0 … images - 1.
std::size_t largePlace(std::size_t i, std::size_t images);

} // namespace wherefrom::support
