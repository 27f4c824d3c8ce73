// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wherefrom::imaging {

/// The bytes of a picture file.
/// @param extension ".png", ".jpg": says which
/// @param parameters of cv::imencode
/// Throws Error for an image without pixels.
std::vector<std::byte> encodePicture(const Image& image, const std::string& extension,
                                     const std::vector<int>& parameters = {});

} // namespace wherefrom::imaging
