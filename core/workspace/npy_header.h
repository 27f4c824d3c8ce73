// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/array.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace wherefrom::workspace {

/// What the first bytes of a .npy file say (numpy.lib.format, versions 1.0, 2.0 and 3.0).
struct NpyHeader {
    ElementType type{};
    std::vector<std::size_t> shape;
    std::size_t dataOffset = 0;
    std::size_t dataBytes = 0; ///< product of the shape · size of an element
};

std::size_t sizeOf(ElementType type);
/// Product of `shape` · size of an element. Throws Error when it does not fit a size_t.
std::size_t bytesOf(ElementType type, const std::vector<std::size_t>& shape);

/// Reads the header at the start of `file`, which is the whole content of the file. Throws Error with the
/// end of a sentence whose subject is the file ("is not a NumPy array").
NpyHeader parseNpyHeader(std::span<const std::byte> file);
/// The header in format 1.0, padded so that the data begins at a multiple of 64.
std::string npyHeader(ElementType type, const std::vector<std::size_t>& shape);

} // namespace wherefrom::workspace
