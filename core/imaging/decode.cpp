// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/decode.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/imaging/picture_header.h"
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace wherefrom::imaging {
namespace {

void checkSize(std::uint64_t width, std::uint64_t height) {
    constexpr std::uint64_t longestSide = 1U << 20U; // OpenCV's own limit
    if (width > longestSide || height > longestSide || width * height > mostPixels)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "the picture of %1 x %2 pixels is larger than the 200 million pixels that are decoded"),
             {std::to_string(width), std::to_string(height)}});
}

/// 1, 2, 4 or 8: by how much a JPEG may be reduced while decoding.
int reduction(const PictureHeader& header, int side) {
    int factor = 1;
    if (side > 0 && header.format == PictureFormat::jpeg)
        while (factor < 8 && std::max(header.width, header.height) / (2U * static_cast<unsigned>(factor)) >=
                                 static_cast<unsigned>(side))
            factor *= 2;
    return factor;
}

int flagsFor(const PictureHeader& header, int factor) {
    switch (factor) {
    case 2:
        return cv::IMREAD_REDUCED_COLOR_2 | cv::IMREAD_IGNORE_ORIENTATION;
    case 4:
        return cv::IMREAD_REDUCED_COLOR_4 | cv::IMREAD_IGNORE_ORIENTATION;
    case 8:
        return cv::IMREAD_REDUCED_COLOR_8 | cv::IMREAD_IGNORE_ORIENTATION;
    default:
        break;
    }
    // Unchanged keeps alpha and 16 bits, but gives the bare indices of a TIFF with a palette.
    const bool plain = header.format == PictureFormat::jpeg || header.format == PictureFormat::bmp ||
                       (header.format == PictureFormat::tiff && header.depth <= 8 && !header.hasAlpha);
    return plain ? cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION : cv::IMREAD_UNCHANGED;
}

cv::Mat decoded(std::span<const std::byte> file, int flags) {
    const QuietOpenCv quiet;
    const cv::Mat bytes(1, static_cast<int>(file.size()), CV_8UC1, const_cast<std::byte*>(file.data()));
    try {
        return cv::imdecode(bytes, flags);
    } catch (const cv::Exception&) {
        return {};
    }
}

/// To 8 bits: 16 bits scaled; floating point as 0 … 1 where it fits, else (as other depths) by its range.
cv::Mat toEightBits(const cv::Mat& picture) {
    if (picture.depth() == CV_8U)
        return picture;
    double scale = 255.0 / 65535.0, low = 0, high = 0;
    if (picture.depth() != CV_16U) {
        cv::Mat values = picture.reshape(1);
        cv::patchNaNs(values.depth() == CV_32F ? values : (values.convertTo(values, CV_32F), values), 0);
        cv::minMaxLoc(values, &low, &high);
        if (!std::isfinite(low) || !std::isfinite(high))
            throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "the picture holds infinite values"));
        const bool unit = values.depth() == CV_32F && low >= 0 && high <= 1;
        scale = unit ? 255.0 : 255.0 / std::max(high - low, 1e-12);
        low = unit ? 0 : low;
        cv::Mat eight;
        values.reshape(picture.channels()).convertTo(eight, CV_8U, scale, -low * scale);
        return eight;
    }
    cv::Mat eight;
    picture.convertTo(eight, CV_8U, scale);
    return eight;
}

/// Pixels of the one value that a PNG declares transparent become white.
void whitenClearGrey(cv::Mat& picture, const PictureHeader& header) {
    const bool isGrey = picture.channels() == 1 && header.format == PictureFormat::png;
    if (!isGrey || !header.clearGrey)
        return;
    const unsigned most = (1U << static_cast<unsigned>(header.depth)) - 1U;
    const double stored = header.depth == 16 ? 65535.0 : 255.0;
    picture.setTo(stored, picture == std::round(*header.clearGrey * stored / most));
}

std::uint8_t overWhite(unsigned colour, unsigned alpha, bool multiplied) {
    const unsigned sum =
        multiplied ? colour * 255 + (255 - alpha) * 255 : colour * alpha + (255 - alpha) * 255;
    return static_cast<std::uint8_t>(std::min(255U, (sum + 127) / 255));
}

Image toRgb(const cv::Mat& picture, bool alphaMultiplied) {
    Image image{picture.cols, picture.rows, {}};
    image.pixels.resize(static_cast<std::size_t>(picture.cols) * static_cast<std::size_t>(picture.rows) * 3);
    cv::Mat rgb(picture.rows, picture.cols, CV_8UC3, image.pixels.data());
    if (picture.channels() == 1) {
        cv::cvtColor(picture, rgb, cv::COLOR_GRAY2RGB);
    } else if (picture.channels() == 3) {
        cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    } else if (picture.channels() == 4) {
        for (int y = 0; y < picture.rows; ++y) {
            const std::uint8_t* from = picture.ptr<std::uint8_t>(y);
            std::uint8_t* to = rgb.ptr<std::uint8_t>(y);
            for (int x = 0; x < picture.cols; ++x, from += 4, to += 3)
                for (int c = 0; c < 3; ++c)
                    to[c] = overWhite(from[2 - c], from[3], alphaMultiplied);
        }
    } else {
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "the picture has %1 channels: 1, 3 or 4 can be shown"),
             {std::to_string(picture.channels())}});
    }
    return image;
}

/// As seen: turns and mirrors of EXIF 2.3, section 4.6.4, "Orientation".
cv::Mat oriented(const cv::Mat& stored, int orientation) {
    cv::Mat turned = stored;
    if (orientation >= 5)
        cv::transpose(stored, turned); // 5 as it is; 6, 7, 8 with flips
    constexpr int leftRight = 1, upDown = 0, both = -1;
    cv::Mat seen = turned;
    if (orientation == 2 || orientation == 6)
        cv::flip(turned, seen, leftRight);
    if (orientation == 3 || orientation == 7)
        cv::flip(turned, seen, both);
    if (orientation == 4 || orientation == 8)
        cv::flip(turned, seen, upDown);
    return seen;
}

} // namespace

Image decode(std::span<const std::byte> file, int side, int* fullWidth, int* fullHeight) {
    const PictureHeader header = readPictureHeader(ByteView(file));
    checkSize(header.width, header.height);
    const int factor = reduction(header, side);
    const std::span<const std::byte> bytes = header.essential.empty() ? file : std::span(header.essential);
    cv::Mat picture = decoded(bytes, flagsFor(header, factor));
    if (picture.empty())
        throw base::SaidError(QT_TRANSLATE_NOOP(
            "wherefrom::core", "the file is damaged, or of a variety that cannot be decoded"));
    checkSize(static_cast<std::uint64_t>(picture.cols), static_cast<std::uint64_t>(picture.rows));
    whitenClearGrey(picture, header);
    picture = oriented(toEightBits(picture), header.orientation);
    const bool turned = header.orientation >= 5;
    if (fullWidth && fullHeight) {
        *fullWidth = factor == 1 ? picture.cols : static_cast<int>(turned ? header.height : header.width);
        *fullHeight = factor == 1 ? picture.rows : static_cast<int>(turned ? header.width : header.height);
    }
    return toRgb(picture, header.alphaMultiplied);
}

} // namespace wherefrom::imaging
