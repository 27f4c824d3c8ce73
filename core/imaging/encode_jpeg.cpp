// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/encode_jpeg.h"

#include "core/base/error.h"
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace wherefrom::imaging {

std::vector<std::byte> encodeJpeg(const Image& image, int quality) {
    if (image.empty())
        throw base::Error("There are no pixels to write as a JPEG.");
    const QuietOpenCv quiet;
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
    std::vector<std::byte> result(bytes.size());
    std::ranges::transform(bytes, result.begin(), [](unsigned char byte) { return std::byte{byte}; });
    return result;
}

} // namespace wherefrom::imaging
