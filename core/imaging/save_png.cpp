// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/imaging/encode_png.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <unistd.h>

#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace wherefrom::imaging {

std::vector<std::byte> encodePng(const Image& image) {
    if (image.empty())
        throw base::Error("There are no pixels to write as PNG.");
    const QuietOpenCv quiet;
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> bytes;
    cv::imencode(".png", bgr, bytes);
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return {begin, begin + bytes.size()};
}

void savePng(const Image& image, const std::filesystem::path& file) {
    if (image.empty())
        throw base::Error("There are no pixels to write to " + file.string() + ".");
    const std::vector<std::byte> bytes = encodePng(image);
    const std::filesystem::path temporary = file.string() + ".part" + std::to_string(::getpid());
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failure;
    if (out)
        std::filesystem::rename(temporary, file, failure);
    if (!out || failure) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw base::Error("Cannot write " + file.string() +
                          ": check that its folder exists, is writable and has room.");
    }
}

} // namespace wherefrom::imaging
