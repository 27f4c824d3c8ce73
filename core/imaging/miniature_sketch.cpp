// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/miniature_sketch.h"

#include "core/base/error.h"
#include "core/imaging/orientation_table.h"
#include "core/imaging/pixel_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace wherefrom::imaging {
namespace {

constexpr std::size_t cells = std::size_t{sketchSide} * sketchSide;
/// Standard deviation that a sketch is brought to, in its steps: four deviations fit into 8 bits.
constexpr float contrast = 32;
/// Steps a level of a nearly flat image: its noise must not become a pattern.
constexpr float largestGain = 2;
/// An image is not turned or mirrored unless that explains it better by this much.
constexpr float plainBonus = 0.02F;

/// With some cells to spare, which are read but never count.
using Wide = std::array<std::int16_t, cells + 8>;

Wide oriented(const MiniatureSketch& sketch, int code) {
    const auto& from = orientedSources<sketchSide>[static_cast<std::size_t>(code)];
    Wide result{};
    for (std::size_t i = 0; i < cells; ++i)
        result[i] = sketch.luma[from[i]];
    return result;
}

/// What of b is compared: all but its border, so that it lies within a at shifts of one cell.
constexpr int inner = sketchSide - 2;
constexpr int shifts = 3;

/// b without its border, the rows filled up with zeros.
using Inner = std::array<std::int16_t, std::size_t{inner} * sketchSide>;

Inner innerOf(const MiniatureSketch& sketch) {
    Inner result{};
    for (int y = 0; y < inner; ++y)
        for (int x = 0; x < inner; ++x)
            result[static_cast<std::size_t>(y * sketchSide + x)] =
                sketch.luma[static_cast<std::size_t>((y + 1) * sketchSide + x + 1)];
    return result;
}

std::int32_t squaresWithin(const MiniatureSketch& sketch, int left, int top) {
    std::int32_t sum = 0;
    for (int y = top; y < top + inner; ++y)
        for (int x = left; x < left + inner; ++x) {
            const std::int32_t value = sketch.luma[static_cast<std::size_t>(y * sketchSide + x)];
            sum += value * value;
        }
    return sum;
}

/// Products of a, from a cell on, with the inside of b: whole rows of 16, for the zeros make the rest vanish.
std::int32_t product(const std::int16_t* a, const Inner& b) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < b.size(); ++i)
        sum += std::int32_t{a[i]} * b[i];
    return sum;
}

CoarsePose bestShift(const Wide& a, const std::array<std::int32_t, shifts * shifts>& squaresOfA,
                     const Inner& b, std::int32_t squaresOfB, int code) {
    CoarsePose best{orientationOf(code), 0, 0, -1};
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (int y = 0; y < shifts; ++y)
        for (int x = 0; x < shifts; ++x) {
            // The windows of a turned picture are the turned windows.
            const Position window = sourceOf({x, y}, best.orientation, shifts);
            const std::int32_t difference =
                squaresOfA[static_cast<std::size_t>(window.y * shifts + window.x)] + squaresOfB -
                2 * product(a.data() + y * sketchSide + x, b);
            if (difference < least) {
                least = difference;
                best.shiftX = static_cast<float>((1 - x) * miniatureSide / sketchSide);
                best.shiftY = static_cast<float>((1 - y) * miniatureSide / sketchSide);
            }
        }
    best.correlation =
        std::max(-1.0F, 1 - static_cast<float>(least) / (inner * inner * 2 * contrast * contrast));
    return best;
}

} // namespace

MiniatureSketch sketchOf(std::span<const std::uint8_t> miniature) {
    if (miniature.size() != miniatureBytes)
        throw base::Error("A miniature of " + std::to_string(miniature.size()) +
                          " bytes cannot be compared: it must have " + std::to_string(miniatureBytes) + ".");
    std::array<float, cells> grey{};
    constexpr std::size_t step = miniatureSide / sketchSide;
    for (std::size_t y = 0; y < miniatureSide; ++y)
        for (std::size_t x = 0; x < miniatureSide; ++x) {
            const std::uint8_t* rgb = miniature.data() + (y * miniatureSide + x) * 3;
            grey[y / step * sketchSide + x / step] += 0.299F * static_cast<float>(rgb[0]) +
                                                      0.587F * static_cast<float>(rgb[1]) +
                                                      0.114F * static_cast<float>(rgb[2]);
        }
    float sum = 0, squares = 0;
    for (float& value : grey) {
        value /= step * step;
        sum += value;
        squares += value * value;
    }
    const float mean = sum / cells;
    const float deviation = std::sqrt(std::max(1.0F, squares / cells - mean * mean));
    const float gain = std::min(largestGain, contrast / deviation);
    MiniatureSketch sketch;
    for (std::size_t i = 0; i < cells; ++i)
        sketch.luma[i] =
            static_cast<std::int8_t>(std::lrint(std::clamp((grey[i] - mean) * gain, -127.0F, 127.0F)));
    return sketch;
}

std::array<CoarsePose, orientationCount> coarsePoses(const MiniatureSketch& a, const MiniatureSketch& b) {
    const Inner other = innerOf(b);
    const std::int32_t squaresOfB = squaresWithin(b, 1, 1);
    std::array<std::int32_t, shifts * shifts> squaresOfA{};
    for (int y = 0; y < shifts; ++y)
        for (int x = 0; x < shifts; ++x)
            squaresOfA[static_cast<std::size_t>(y * shifts + x)] = squaresWithin(a, x, y);
    std::array<CoarsePose, orientationCount> poses;
    for (int code = 0; code < orientationCount; ++code)
        poses[static_cast<std::size_t>(code)] =
            bestShift(oriented(a, code), squaresOfA, other, squaresOfB, code);
    poses[0].correlation += plainBonus;
    std::stable_sort(poses.begin(), poses.end(), [](const CoarsePose& one, const CoarsePose& two) {
        return one.correlation > two.correlation;
    });
    return poses;
}

} // namespace wherefrom::imaging
