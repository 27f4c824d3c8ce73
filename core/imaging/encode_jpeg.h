// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstddef>
#include <vector>

namespace wherefrom::imaging {

/// The image as a baseline JPEG; quality 1 … 100. Throws Error where there are no pixels.
std::vector<std::byte> encodeJpeg(const Image& image, int quality);

} // namespace wherefrom::imaging
