// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/planted_changes.h"

#include "core/imaging/decode.h"
#include "core/imaging/orientation.h"
#include "core/imaging/resize.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace wherefrom::bench {
namespace {

using imaging::Image;
using Random = std::mt19937;

double between(Random& random, double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
}
bool coin(Random& random) {
    return random() % 2 == 0;
}

Image blank(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height) * 3)};
}
std::uint8_t* at(Image& image, int x, int y) {
    return image.pixels.data() + (static_cast<std::ptrdiff_t>(y) * image.width + x) * 3;
}
std::uint8_t level(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

Image mirrored(const Image& image) {
    Image result = blank(image.width, image.height);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            std::copy_n(image.row(y) + 3 * (image.width - 1 - x), 3, at(result, x, y));
    return result;
}

Image turned(const Image& image, int quarters) {
    if (quarters == 0)
        return image;
    Image result = blank(image.height, image.width);
    for (int y = 0; y < result.height; ++y)
        for (int x = 0; x < result.width; ++x)
            std::copy_n(image.row(image.height - 1 - x) + 3 * y, 3, at(result, x, y));
    return turned(result, quarters - 1);
}

/// By up to a tenth of each side; what comes in is black, or the border repeated.
Image shifted(const Image& image, Random& random, bool repeat) {
    const int dx = static_cast<int>(std::lround(between(random, -0.1, 0.1) * image.width));
    const int dy = static_cast<int>(std::lround(between(random, -0.1, 0.1) * image.height));
    Image result = blank(image.width, image.height);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const int fromX = std::clamp(x - dx, 0, image.width - 1),
                      fromY = std::clamp(y - dy, 0, image.height - 1);
            if (repeat || (fromX == x - dx && fromY == y - dy))
                std::copy_n(image.row(fromY) + 3 * fromX, 3, at(result, x, y));
        }
    return result;
}

/// A window of nine tenths of both sides, anywhere.
Image cropped(const Image& image, Random& random) {
    Image result = blank(std::max(1, static_cast<int>(std::lround(0.9 * image.width))),
                         std::max(1, static_cast<int>(std::lround(0.9 * image.height))));
    const int left = static_cast<int>(std::lround(between(random, 0, 1) * (image.width - result.width)));
    const int top = static_cast<int>(std::lround(between(random, 0, 1) * (image.height - result.height)));
    for (int y = 0; y < result.height; ++y)
        std::copy_n(image.row(top + y) + 3 * left, 3 * result.width, at(result, 0, y));
    return result;
}

Image scaled(const Image& image, double x, double y) {
    return imaging::resized(image, std::max(1, static_cast<int>(std::lround(image.width * x))),
                            std::max(1, static_cast<int>(std::lround(image.height * y))));
}

Image recompressed(const Image& image, int quality) {
    cv::Mat bgr(image.height, image.width, CV_8UC3);
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            bgr.data[i + c] = image.pixels[i + 2 - c];
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return imaging::decode(std::as_bytes(std::span(bytes)));
}

using Colour = std::array<double, 3>;
template <typename Map>
Image recoloured(const Image& image, const Map& map) {
    Image result = image;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        const Colour to =
            map(Colour{static_cast<double>(image.pixels[i]), static_cast<double>(image.pixels[i + 1]),
                       static_cast<double>(image.pixels[i + 2])});
        for (std::size_t c = 0; c < 3; ++c)
            result.pixels[i + c] = level(to[c]);
    }
    return result;
}

double greyOf(const Colour& c) {
    return 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2];
}

Image brightened(const Image& image, Random& random) {
    const double by = between(random, 20, 50) * (coin(random) ? 1 : -1);
    return recoloured(image, [&](Colour c) { return Colour{c[0] + by, c[1] + by, c[2] + by}; });
}

Image contrasted(const Image& image, Random& random) {
    const double gain = coin(random) ? between(random, 0.55, 0.8) : between(random, 1.25, 1.6);
    return recoloured(image, [&](Colour c) {
        for (double& value : c)
            value = 128 + gain * (value - 128);
        return c;
    });
}

Image saturated(const Image& image, Random& random) {
    const double gain = coin(random) ? between(random, 0.2, 0.6) : between(random, 1.4, 1.8);
    return recoloured(image, [&](Colour c) {
        const double grey = greyOf(c);
        for (double& value : c)
            value = grey + gain * (value - grey);
        return c;
    });
}

Image rebalanced(const Image& image, Random& random) {
    const Colour gains{between(random, 0.8, 1.2), between(random, 0.8, 1.2), between(random, 0.8, 1.2)};
    return recoloured(image, [&](Colour c) {
        return Colour{c[0] * gains[0], c[1] * gains[1], c[2] * gains[2]};
    });
}

/// Hues turned by up to 36° about the grey axis (the ± 0.1 of the usual colour jitter).
Image hued(const Image& image, Random& random) {
    const double angle = between(random, 0.25, 0.63) * (coin(random) ? 1 : -1);
    const double c = std::cos(angle), third = (1 - c) / 3, s = std::sin(angle) / std::sqrt(3.0);
    return recoloured(image, [&](Colour p) {
        return Colour{(c + third) * p[0] + (third - s) * p[1] + (third + s) * p[2],
                      (third + s) * p[0] + (c + third) * p[1] + (third - s) * p[2],
                      (third - s) * p[0] + (third + s) * p[1] + (c + third) * p[2]};
    });
}

/// A ringed disc of a twentieth of the area, in a colour of its own.
Image withLogo(const Image& image, Random& random) {
    Image result = image;
    const double diameter = 2 * std::sqrt(0.05 * image.width * image.height / 3.14159265);
    const double x = between(random, diameter / 2, std::max(diameter / 2, image.width - diameter / 2));
    const double y = between(random, diameter / 2, std::max(diameter / 2, image.height - diameter / 2));
    const std::array<std::uint8_t, 3> colour{static_cast<std::uint8_t>(random() % 256),
                                             static_cast<std::uint8_t>(random() % 256),
                                             static_cast<std::uint8_t>(random() % 256)};
    for (int py = 0; py < image.height; ++py)
        for (int px = 0; px < image.width; ++px) {
            const double far = std::hypot(px + 0.5 - x, py + 0.5 - y) / (diameter / 2);
            if (far > 1)
                continue;
            for (std::size_t c = 0; c < 3; ++c)
                at(result, px, py)[c] = far > 0.75 ? 255 : colour[c];
        }
    return result;
}

/// White letters (bars) on black over a twentieth of the area, in a corner: a date, a credit.
Image withText(const Image& image, Random& random) {
    Image result = image;
    const int width = std::max(1, static_cast<int>(0.5 * image.width)),
              height = std::max(1, static_cast<int>(0.1 * image.height));
    const int left = coin(random) ? 0 : image.width - width, top = coin(random) ? 0 : image.height - height;
    const int bar = std::max(1, width / 16);
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            std::fill_n(at(result, x, y), 3, std::uint8_t((x - left) / bar % 2 == 0 ? 255 : 0));
    return result;
}

} // namespace

std::vector<Change> plantedChanges() {
    const auto fixed = [](auto change) {
        return [change](const Image& image, Random&) { return change(image); };
    };
    return {
        {"mirrored", fixed(mirrored)},
        {"upside down", fixed([](const Image& i) { return turned(mirrored(i), 2); })},
        {"turned 90°", fixed([](const Image& i) { return turned(i, 1); })},
        {"turned 180°", fixed([](const Image& i) { return turned(i, 2); })},
        {"turned 270°", fixed([](const Image& i) { return turned(i, 3); })},
        {"shifted, border repeated", [](const Image& i, Random& r) { return shifted(i, r, true); }},
        {"shifted, black border", [](const Image& i, Random& r) { return shifted(i, r, false); }},
        {"cropped to 90 %", cropped},
        {"scaled to 0.5", fixed([](const Image& i) { return scaled(i, 0.5, 0.5); })},
        {"scaled to 2", fixed([](const Image& i) { return scaled(i, 2, 2); })},
        {"aspect 1.1", fixed([](const Image& i) { return scaled(i, 1.1, 1); })},
        {"JPEG 90", fixed([](const Image& i) { return recompressed(i, 90); })},
        {"JPEG 50", fixed([](const Image& i) { return recompressed(i, 50); })},
        {"JPEG 30", fixed([](const Image& i) { return recompressed(i, 30); })},
        {"brightness", brightened},
        {"contrast", contrasted},
        {"saturation", saturated},
        {"white balance", rebalanced},
        {"hue", hued},
        {"greyscale", fixed([](const Image& i) {
             return recoloured(i, [](const Colour& c) { return Colour{greyOf(c), greyOf(c), greyOf(c)}; });
         })},
        {"logo", withLogo},
        {"text", withText},
    };
}

} // namespace wherefrom::bench
