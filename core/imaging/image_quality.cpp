// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/image_quality.h"

#include "core/base/error.h"
#include "core/imaging/edge_sharpness.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <span>
#include <vector>

namespace wherefrom::imaging {
namespace {

constexpr int miniatureSide = 64;
constexpr int coarseStep = 16, fineStep = 12; ///< levels of 255
constexpr int borderParts = 12;
constexpr double sameColour = 20; ///< levels, Euclidean

/// A copy whose longer side is at most `side`; nullopt where the image is no larger.
std::optional<Image> shrunk(const Image& image, int side) {
    const int longer = std::max(image.width, image.height);
    if (longer <= side)
        return std::nullopt;
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>(std::lround(static_cast<double>(length) * side / longer)));
    };
    return resized(image, scaled(image.width), scaled(image.height));
}

/// The level that this share of the pixels does not exceed, 0 … 1.
float level(const std::array<std::size_t, 256>& histogram, std::size_t pixels, double share) {
    const double wanted = share * static_cast<double>(pixels);
    std::size_t seen = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        seen += histogram[value];
        if (static_cast<double>(seen) >= wanted && seen > 0)
            return static_cast<float>(value) / 255.0F;
    }
    return 1;
}

void measureBrightness(const LumaPlane& luma, ImageQuality& quality) {
    std::array<std::size_t, 256> histogram{};
    for (const std::uint8_t value : luma.values)
        ++histogram[value];
    quality[QualityMeasure::darkEnd] = level(histogram, luma.values.size(), 0.01);
    quality[QualityMeasure::brightness] = level(histogram, luma.values.size(), 0.5);
    quality[QualityMeasure::lightEnd] = level(histogram, luma.values.size(), 0.99);
}

/// What a pixel is expected to be from those left of it and above it (JPEG-LS).
int predicted(int left, int above, int corner) {
    if (corner >= std::max(left, above))
        return std::min(left, above);
    if (corner <= std::min(left, above))
        return std::max(left, above);
    return left + above - corner;
}

/// Bits a pixel of what prediction leaves, in steps of so many levels.
float surprise(const LumaPlane& luma, int step) {
    std::array<std::size_t, 513> counts{};
    const auto stepsOf = [step](int difference) {
        const int steps = (std::abs(difference) + step / 2) / step;
        return static_cast<std::size_t>(256 + (difference < 0 ? -steps : steps));
    };
    std::size_t pixels = 0;
    for (int y = 1; y < luma.height; ++y)
        for (int x = 1; x < luma.width; ++x, ++pixels)
            ++counts[stepsOf(luma.at(x, y) -
                             predicted(luma.at(x - 1, y), luma.at(x, y - 1), luma.at(x - 1, y - 1)))];
    double bits = 0;
    for (const std::size_t count : counts)
        if (count > 0) {
            const double share = static_cast<double>(count) / static_cast<double>(pixels);
            bits -= share * std::log2(share);
        }
    return static_cast<float>(std::max(0.0, bits));
}

float colourfulness(const Image& image) {
    const std::size_t pixels = image.pixels.size() / 3;
    double redGreen = 0, yellowBlue = 0, squares = 0;
    for (std::size_t p = 0; p < pixels; ++p) {
        const double red = image.pixels[3 * p], green = image.pixels[3 * p + 1],
                     blue = image.pixels[3 * p + 2];
        const double rg = red - green, yb = (red + green) / 2 - blue;
        redGreen += rg;
        yellowBlue += yb;
        squares += rg * rg + yb * yb;
    }
    const auto n = static_cast<double>(pixels);
    const double means = (redGreen * redGreen + yellowBlue * yellowBlue) / (n * n);
    return static_cast<float>(std::sqrt(std::max(0.0, squares / n - means)) + 0.3 * std::sqrt(means));
}

struct Colour {
    double red = 0, green = 0, blue = 0;
};

std::vector<Colour> borderOf(const Image& image) {
    const int deep = std::max(1, std::min(image.width, image.height) / borderParts);
    std::vector<Colour> border;
    for (int y = 0; y < image.height; ++y) {
        const bool whole = y < deep || y >= image.height - deep;
        const std::uint8_t* row = image.row(y);
        for (int x = 0; x < image.width; ++x)
            if (whole || x < deep || x >= image.width - deep)
                border.push_back({static_cast<double>(row[3 * x]), static_cast<double>(row[3 * x + 1]),
                                  static_cast<double>(row[3 * x + 2])});
    }
    return border;
}

/// The colours near `centre`, and their mean.
struct Near {
    std::size_t count = 0;
    Colour mean;
};
Near near(std::span<const Colour> colours, const Colour& centre) {
    Near found;
    for (const Colour& colour : colours) {
        const double red = colour.red - centre.red, green = colour.green - centre.green,
                     blue = colour.blue - centre.blue;
        if (red * red + green * green + blue * blue > sameColour * sameColour)
            continue;
        ++found.count;
        found.mean.red += colour.red;
        found.mean.green += colour.green;
        found.mean.blue += colour.blue;
    }
    const double count = std::max<double>(1, static_cast<double>(found.count));
    found.mean = {found.mean.red / count, found.mean.green / count, found.mean.blue / count};
    return found;
}

/// Middle of the fullest of 16 x 16 x 16 boxes of colours.
Colour fullestBox(std::span<const Colour> colours) {
    const auto boxOf = [](double value) { return static_cast<std::size_t>(value) / 16; };
    std::vector<std::uint32_t> boxes(std::size_t{16} * 16 * 16, 0);
    for (const Colour& colour : colours)
        ++boxes[(boxOf(colour.red) * 16 + boxOf(colour.green)) * 16 + boxOf(colour.blue)];
    const auto fullest =
        static_cast<std::size_t>(std::distance(boxes.begin(), std::ranges::max_element(boxes)));
    const auto middle = [](std::size_t box) { return static_cast<double>(box) * 16 + 7.5; };
    return {middle(fullest / 256), middle(fullest / 16 % 16), middle(fullest % 16)};
}

float backgroundShare(const Image& image) {
    const std::vector<Colour> border = borderOf(image);
    Near found = near(border, fullestBox(border));
    constexpr int refinements = 3; // a colour on the edge of its box moves into the middle
    for (int round = 0; round < refinements; ++round)
        found = near(border, found.mean);
    return static_cast<float>(static_cast<double>(found.count) / static_cast<double>(border.size()));
}

} // namespace

LumaPlane lumaPlane(const Image& image) {
    LumaPlane luma{image.width, image.height, std::vector<std::uint8_t>(image.pixels.size() / 3)};
    for (std::size_t p = 0; p < luma.values.size(); ++p)
        luma.values[p] =
            static_cast<std::uint8_t>((299 * image.pixels[3 * p] + 587 * image.pixels[3 * p + 1] +
                                       114 * image.pixels[3 * p + 2] + 500) /
                                      1000);
    return luma;
}

ImageQuality measureQuality(const Image& image) {
    if (image.empty() || image.width < 1 || image.height < 1)
        throw base::Error("An image without pixels has no quality to measure: decode it first.");
    const std::optional<Image> copy = shrunk(image, judgedSide);
    const Image& judged = copy ? *copy : image;
    const std::optional<Image> small = shrunk(judged, miniatureSide);
    const Image& miniature = small ? *small : judged;
    const LumaPlane luma = lumaPlane(judged);
    ImageQuality quality;
    measureBrightness(luma, quality);
    quality[QualityMeasure::sharpness] = edgeSharpness(luma);
    quality[QualityMeasure::information] =
        std::max(surprise(luma, coarseStep), surprise(small ? lumaPlane(miniature) : luma, fineStep));
    quality[QualityMeasure::colourfulness] = colourfulness(miniature);
    quality[QualityMeasure::aspect] = static_cast<float>(image.width) / static_cast<float>(image.height);
    quality[QualityMeasure::size] =
        static_cast<float>(std::sqrt(static_cast<double>(image.width) * image.height));
    quality[QualityMeasure::background] = backgroundShare(judged);
    return quality;
}

} // namespace wherefrom::imaging
