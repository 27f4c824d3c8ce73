// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/perceptual_hash.h"

#include "core/base/hash.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace wherefrom::imaging {
namespace {

constexpr std::size_t side = 32, kept = 8;
using Coefficients = std::array<double, kept * kept>; ///< [vertical frequency, horizontal frequency], 1 … 8

/// Cosines of the DCT-II, [frequency 1 … 8, position].
const std::array<std::array<double, side>, kept>& cosines() {
    static const auto table = [] {
        std::array<std::array<double, side>, kept> values{};
        for (std::size_t f = 0; f < kept; ++f)
            for (std::size_t x = 0; x < side; ++x)
                values[f][x] = std::cos(std::numbers::pi * static_cast<double>(f + 1) *
                                        (2.0 * static_cast<double>(x) + 1.0) / (2.0 * side));
        return values;
    }();
    return table;
}

std::array<double, side * side> greyMiniature(const Image& image) {
    const Image small = resized(image, side, side);
    std::array<double, side * side> grey{};
    for (std::size_t p = 0; p < grey.size(); ++p)
        grey[p] =
            0.299 * small.pixels[3 * p] + 0.587 * small.pixels[3 * p + 1] + 0.114 * small.pixels[3 * p + 2];
    return grey;
}

Coefficients lowFrequencies(const Image& image) {
    const std::array<double, side* side> grey = greyMiniature(image);
    std::array<double, side * kept> rows{}; // [y, horizontal frequency]
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t u = 0; u < kept; ++u)
            for (std::size_t x = 0; x < side; ++x)
                rows[y * kept + u] += grey[y * side + x] * cosines()[u][x];
    Coefficients result{};
    for (std::size_t v = 0; v < kept; ++v)
        for (std::size_t u = 0; u < kept; ++u) {
            for (std::size_t y = 0; y < side; ++y)
                result[v * kept + u] += rows[y * kept + u] * cosines()[v][y];
            // Rounding noise of a flat image must not become bits.
            if (std::abs(result[v * kept + u]) < 1e-6)
                result[v * kept + u] = 0;
        }
    return result;
}

std::uint64_t bitsAboveMedian(const Coefficients& values) {
    Coefficients sorted = values;
    std::ranges::sort(sorted);
    const double median = (sorted[sorted.size() / 2 - 1] + sorted[sorted.size() / 2]) / 2;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] > median)
            bits |= std::uint64_t{1} << i;
    return bits;
}

/// Frequencies count from 1: an odd one is at an even index.
bool isOdd(std::size_t index) {
    return index % 2 == 0;
}

Coefficients mirrored(Coefficients values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (isOdd(i % kept))
            values[i] = -values[i];
    return values;
}

/// A quarter turn clockwise.
Coefficients turned(const Coefficients& values) {
    Coefficients result{};
    for (std::size_t v = 0; v < kept; ++v)
        for (std::size_t u = 0; u < kept; ++u)
            result[v * kept + u] = values[u * kept + v];
    return mirrored(result);
}

} // namespace

std::uint64_t perceptualHash(const Image& image) {
    return bitsAboveMedian(lowFrequencies(image));
}

std::array<std::uint64_t, orientationCount> perceptualHashes(const Image& image) {
    std::array<std::uint64_t, orientationCount> hashes{};
    const Coefficients straight = lowFrequencies(image);
    for (const bool mirror : {false, true}) {
        Coefficients values = mirror ? mirrored(straight) : straight;
        for (int turns = 0; turns < 4; ++turns, values = turned(values))
            hashes[static_cast<std::size_t>(codeOf({mirror, turns}))] = bitsAboveMedian(values);
    }
    return hashes;
}

std::uint64_t pixelHash(const Image& image) {
    const std::uint64_t size =
        static_cast<std::uint64_t>(image.width) << 32U | static_cast<std::uint32_t>(image.height);
    return base::hash64(std::as_bytes(std::span(image.pixels)), size);
}

} // namespace wherefrom::imaging
