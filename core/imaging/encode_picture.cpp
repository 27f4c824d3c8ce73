// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/encode_picture.h"

#include "core/base/error.h"
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace wherefrom::imaging {

std::vector<std::byte> encodePicture(const Image& image, const std::string& extension,
                                     const std::vector<int>& parameters) {
    if (image.empty())
        throw base::Error("There are no pixels to write as " + extension + ".");
    const QuietOpenCv quiet;
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> bytes;
    cv::imencode(extension, bgr, bytes, parameters);
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return {begin, begin + bytes.size()};
}

} // namespace wherefrom::imaging
