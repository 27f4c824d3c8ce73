// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/encode_jpeg.h"

#include "core/imaging/encode_picture.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>

namespace wherefrom::imaging {

std::vector<std::byte> encodeJpeg(const Image& image, int quality) {
    return encodePicture(image, ".jpg", {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
}

} // namespace wherefrom::imaging
