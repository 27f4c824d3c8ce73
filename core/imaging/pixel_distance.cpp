// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixel_distance.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace wherefrom::imaging {
namespace {

constexpr int side = miniatureSide;
constexpr int channels = 3;
constexpr std::size_t pixels = std::size_t{side} * side;
constexpr int largestShift = 2;
/// Steps a level of the normalised values: fine enough, and the squares of a row's differences (two outliers
/// of 255 levels at the largest gain are 4,080 steps apart) still add up within 32 bits.
constexpr float fixedPoint = 2;
/// Contrast that every channel is brought to, in levels of 255: the usual one of photographs.
constexpr float commonContrast = 64;
/// Noise of a nearly flat channel is amplified by no more than this.
constexpr float largestGain = 4;
/// Means may differ by this much (a change of brightness or white balance) before it counts, in levels.
constexpr float freeOffset = 40;
constexpr int blockSide = 4;
constexpr std::size_t blocks = pixels / (blockSide * blockSide);

/// A miniature with the brightness and contrast of each channel brought to a common one.
struct Normalised {
    std::array<std::int16_t, miniatureBytes> values{}; ///< [y, x, channel]
    std::array<float, channels> mean{};
    const std::int16_t* at(int x, int y) const {
        return values.data() + static_cast<std::ptrdiff_t>(y * side + x) * channels;
    }
};

/// To the nearest step. std::lround is a call, which costs more than the whole comparison.
std::int16_t rounded(float steps) {
    constexpr int positive = 4096;
    return static_cast<std::int16_t>(static_cast<int>(steps + positive + 0.5F) - positive);
}

Normalised normalised(std::span<const std::uint8_t> rgb) {
    Normalised result;
    for (std::size_t c = 0; c < channels; ++c) {
        std::uint32_t sum = 0, squares = 0;
        for (std::size_t p = c; p < miniatureBytes; p += channels) {
            sum += rgb[p];
            squares += std::uint32_t{rgb[p]} * rgb[p];
        }
        const float mean = static_cast<float>(sum) / pixels;
        const float variance = static_cast<float>(squares) / pixels - mean * mean;
        const float gain = std::min(largestGain, commonContrast / std::sqrt(std::max(variance, 1.0F)));
        result.mean[c] = mean;
        for (std::size_t p = c; p < miniatureBytes; p += channels)
            result.values[p] = rounded((static_cast<float>(rgb[p]) - mean) * gain * fixedPoint);
    }
    return result;
}

Normalised mirrored(const Normalised& image) {
    Normalised result;
    result.mean = image.mean;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            std::copy_n(image.at(x, y), channels,
                        result.values.data() +
                            static_cast<std::ptrdiff_t>(y * side + side - 1 - x) * channels);
    return result;
}

/// In 16-bit steps, which compilers turn into one multiply-add of eight.
std::int32_t squaredDifference(const std::int16_t* a, const std::int16_t* b, int count) {
    std::int32_t sum = 0;
    for (int i = 0; i < count; ++i) {
        const auto difference = static_cast<std::int16_t>(a[i] - b[i]);
        sum += difference * difference;
    }
    return sum;
}

struct Shift {
    int x = 0, y = 0;
};

/// The part of two miniatures that lies on one another.
struct Overlap {
    explicit Overlap(Shift shift)
        : width(side - std::abs(shift.x)),
          height(side - std::abs(shift.y)),
          ax(std::max(0, shift.x)),
          ay(std::max(0, shift.y)),
          bx(std::max(0, -shift.x)),
          by(std::max(0, -shift.y)) {}
    int width, height, ax, ay, bx, by;
};

/// Mean squared difference over the overlap, in squared steps.
double meanSquare(const Normalised& a, const Normalised& b, Shift shift) {
    const Overlap o(shift);
    std::int64_t sum = 0;
    for (int y = 0; y < o.height; ++y)
        sum += squaredDifference(a.at(o.ax, o.ay + y), b.at(o.bx, o.by + y), o.width * channels);
    return static_cast<double>(sum) / (o.width * o.height * channels);
}

/// Mean over the worst quarter of the 4 x 4 blocks: a letter or a mark in one place must not drown in a
/// common background.
double worstBlocks(const Normalised& a, const Normalised& b, Shift shift) {
    const Overlap o(shift);
    std::array<std::int64_t, blocks> squares{};
    std::size_t count = 0;
    for (int y = 0; y + blockSide <= o.height; y += blockSide)
        for (int x = 0; x + blockSide <= o.width; x += blockSide, ++count)
            for (int row = y; row < y + blockSide; ++row)
                squares[count] += squaredDifference(a.at(o.ax + x, o.ay + row), b.at(o.bx + x, o.by + row),
                                                    blockSide * channels);
    const auto worst = static_cast<std::ptrdiff_t>(count / 4);
    std::partial_sort(squares.begin(), squares.begin() + worst,
                      squares.begin() + static_cast<std::ptrdiff_t>(count), std::greater<>());
    const auto sum = std::accumulate(squares.begin(), squares.begin() + worst, std::int64_t{0});
    return static_cast<double>(sum) / static_cast<double>(worst * blockSide * blockSide * channels);
}

/// Largest difference of two channel means beyond what a change of brightness explains, in levels.
double excessOffset(const Normalised& a, const Normalised& b) {
    double excess = 0;
    for (std::size_t c = 0; c < channels; ++c)
        excess = std::max<double>(excess, std::abs(a.mean[c] - b.mean[c]) - freeOffset);
    return excess;
}

} // namespace

PixelDistance pixelDistance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    if (a.size() != miniatureBytes || b.size() != miniatureBytes)
        throw base::Error("A miniature of " + std::to_string(std::min(a.size(), b.size())) +
                          " bytes cannot be compared: it must have " + std::to_string(miniatureBytes) + ".");
    // Blocks start at one corner of the overlap: one order for both ways of asking keeps this symmetric.
    if (std::ranges::lexicographical_compare(b, a))
        std::swap(a, b);
    const Normalised straight = normalised(a), other = normalised(b), flipped = mirrored(straight);
    double best = std::numeric_limits<double>::infinity();
    Shift bestShift;
    bool bestIsFlipped = false;
    for (const bool flip : {false, true})
        for (int y = -largestShift; y <= largestShift; ++y)
            for (int x = -largestShift; x <= largestShift; ++x) {
                const double square = meanSquare(flip ? flipped : straight, other, {x, y});
                if (square < best) {
                    best = square;
                    bestShift = {x, y};
                    bestIsFlipped = flip;
                }
            }
    constexpr double fullScale = 255.0 * fixedPoint;
    const double pattern =
        std::sqrt(worstBlocks(bestIsFlipped ? flipped : straight, other, bestShift)) / fullScale;
    const double colour = excessOffset(straight, other) / 255.0;
    return {static_cast<float>(std::min(1.0, std::hypot(pattern, colour))), bestIsFlipped};
}

} // namespace wherefrom::imaging
