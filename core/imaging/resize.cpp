// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/resize.h"

#include "core/base/error.h"
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace wherefrom::imaging {
namespace {

void check(const Image& image, int width, int height) {
    if (image.empty() || width < 1 || height < 1)
        throw base::Error("An image of " + std::to_string(image.width) + " x " +
                          std::to_string(image.height) + " pixels cannot be scaled to " +
                          std::to_string(width) + " x " + std::to_string(height) +
                          ": every side must be at least 1.");
}

cv::Mat view(const Image& image) {
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

Image scaled(const cv::Mat& from, int width, int height, int enlarging) {
    const QuietOpenCv quiet;
    Image image{width, height, {}};
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    cv::Mat to(height, width, CV_8UC3, image.pixels.data());
    // OpenCV's area averaging is none where a side grows: first shrink, then enlarge.
    cv::Mat small = from;
    const cv::Size shrunk(std::min(from.cols, width), std::min(from.rows, height));
    if (shrunk != from.size())
        cv::resize(from, small, shrunk, 0, 0, cv::INTER_AREA);
    if (small.size() == to.size())
        small.copyTo(to);
    else
        cv::resize(small, to, to.size(), 0, 0, enlarging);
    return image;
}

} // namespace

Image resized(const Image& image, int width, int height) {
    check(image, width, height);
    return scaled(view(image), width, height, cv::INTER_LINEAR);
}

Image centreSquare(const Image& image, int side) {
    check(image, side, side);
    // Cut first, then scale: the same pixels, and a very long picture takes no memory.
    const int shorter = std::min(image.width, image.height);
    const cv::Rect centre((image.width - shorter) / 2, (image.height - shorter) / 2, shorter, shorter);
    return scaled(view(image)(centre), side, side, cv::INTER_CUBIC);
}

} // namespace wherefrom::imaging
