// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstddef>
#include <vector>

namespace wherefrom::imaging {

/// The image as a PNG: the same bytes for the same pixels. Throws Error where there are no pixels.
std::vector<std::byte> encodePng(const Image& image);

} // namespace wherefrom::imaging
