// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

namespace wherefrom::imaging {

/// Area-averaged scaling to exactly width x height (aspect not kept).
Image resized(const Image& image, int width, int height);
/// The shorter side scaled to `side` (area when smaller, cubic when larger), then the centre side x side cut
/// out: the evaluation transform of torchvision.
Image centreSquare(const Image& image, int side);

} // namespace wherefrom::imaging
