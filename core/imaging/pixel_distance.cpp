// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixel_distance.h"

#include "core/base/error.h"
#include "core/imaging/colour_fit.h"
#include "core/imaging/miniature_alignment.h"
#include "core/imaging/miniature_sketch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::imaging {
namespace {

constexpr int side = miniatureSide;
constexpr int blockSide = 4;
constexpr std::size_t blocks = std::size_t{side / blockSide} * (side / blockSide);
constexpr float fullScale = 255;
/// Sketches correlated less than this, or aligned miniatures less than that, are different pictures.
constexpr float coarseCorrelation = 0.5F, fineCorrelation = 0.95F;
/// One image is softer than the other (it was enlarged from few pixels) when its neighbouring pixels differ
/// so much less, by squares.
constexpr float softer = 1.3F;
/// So near, it is not asked which is softer.
constexpr double sameSharpness = 0.04;
/// Means of flat images may differ by this much (a change of brightness or white balance) before it counts.
constexpr float freeOffset = 40;
/// Deviations of brightness, in levels, up to which an image is flat and from which it is not.
constexpr float flatUpTo = 8, detailedFrom = 24;
/// The part of the pixels that may be covered, and what a cover costs.
constexpr double coveredShare = 0.09, coverCost = 0.05;
/// A cover is believed when the rest is at most so far, and so many of its blocks have detail.
/// What it costs a turned picture to be moved or covered besides: with so many ways to be alike, coins and
/// letters are. Copies are seldom changed in two ways at once.
constexpr float turnedTooCost = 0.03F;
constexpr double uncoveredDistance = 0.05, detailedShare = 0.4;
constexpr float detail = 5; ///< deviation within a block, in levels at the common contrast

Plane weightOf(const Overlap& overlap) {
    Plane weight{};
    for (int y = overlap.top; y < overlap.bottom; ++y)
        for (int x = overlap.left; x < overlap.right; ++x)
            weight[static_cast<std::size_t>(y * side + x)] = 1;
    return weight;
}

/// Sums over the 4 x 4 blocks.
std::array<float, blocks> blockSums(const Plane& values, const Plane& weight) {
    std::array<float, blocks> sums{};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto i = static_cast<std::size_t>(y * side + x);
            sums[static_cast<std::size_t>(y / blockSide * (side / blockSide) + x / blockSide)] +=
                values[i] * weight[i];
        }
    return sums;
}

/// Root mean square over the worst quarter of the blocks, as a share of full scale: a letter or a mark in one
/// place must not drown in a common background. Blocks of which less than half is known do not take part.
double worstBlocks(const Plane& squares, const Plane& weight) {
    const auto sums = blockSums(squares, weight), counts = blockSums(weight, weight);
    std::vector<float> means;
    for (std::size_t b = 0; b < blocks; ++b)
        if (counts[b] >= blockSide * blockSide / 2)
            means.push_back(sums[b] / counts[b]);
    const std::size_t worst = std::max<std::size_t>(1, means.size() / 4);
    if (means.empty())
        return 1;
    std::nth_element(means.begin(), means.begin() + static_cast<std::ptrdiff_t>(worst) - 1, means.end(),
                     std::greater<>());
    const double sum =
        std::accumulate(means.begin(), means.begin() + static_cast<std::ptrdiff_t>(worst), 0.0);
    return std::sqrt(sum / static_cast<double>(worst)) / static_cast<double>(fullScale);
}

/// Share of the known blocks that are not flat.
double detailedBlocks(const Plane& luma, const Plane& weight) {
    const auto counts = blockSums(weight, weight), sums = blockSums(luma, weight);
    Plane squared;
    for (std::size_t i = 0; i < luma.size(); ++i)
        squared[i] = luma[i] * luma[i];
    const auto squares = blockSums(squared, weight);
    const float least = detail / contrastGain(levelOf(luma, weight).deviation);
    int known = 0, detailed = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        if (counts[b] < blockSide * blockSide / 2)
            continue;
        const float mean = sums[b] / counts[b];
        ++known;
        detailed += squares[b] / counts[b] - mean * mean > least * least ? 1 : 0;
    }
    return known == 0 ? 0 : static_cast<double>(detailed) / known;
}

/// Which image's colours are fitted to the other's: a grey copy follows from a coloured one only.
Residual betterFit(const MiniaturePlanes& a, const MiniaturePlanes& b, const Plane& weight) {
    Residual one = colourFit(a, b, weight), two = colourFit(b, a, weight);
    return one.total <= two.total ? one : two;
}

/// The known pixels less those of the largest residuals.
Plane uncovered(const Plane& squares, const Plane& weight) {
    std::vector<float> known;
    for (std::size_t i = 0; i < weight.size(); ++i)
        if (weight[i] > 0)
            known.push_back(squares[i]);
    const auto kept = static_cast<std::size_t>(static_cast<double>(known.size()) * (1 - coveredShare));
    std::nth_element(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(kept), known.end());
    Plane result = weight;
    for (std::size_t i = 0; i < weight.size(); ++i)
        if (squares[i] >= known[kept])
            result[i] = 0;
    return result;
}

/// Distance of two miniatures that are the same but for a small cover; 1 where they are not.
double coveredDistance(const MiniaturePlanes& a, const MiniaturePlanes& b, const Plane& weight,
                       const Residual& first) {
    Plane kept = uncovered(first.squares, weight);
    if (worstBlocks(first.squares, kept) > 3 * uncoveredDistance)
        return 1; // the cover disturbs the fit, but not so much
    Residual rest = betterFit(a, b, kept);
    kept = uncovered(rest.squares, weight);
    rest = betterFit(a, b, kept);
    const double distance = worstBlocks(rest.squares, kept);
    const bool believed =
        distance <= uncoveredDistance &&
        std::min(detailedBlocks(a.luma, kept), detailedBlocks(b.luma, kept)) >= detailedShare;
    return believed ? coverCost + distance : 1;
}

/// What two flat images differ by beyond a change of brightness, as a share of full scale.
double offsetOfFlat(const MiniaturePlanes& a, const MiniaturePlanes& b, const Plane& weight) {
    const Level lumaA = levelOf(a.luma, weight), lumaB = levelOf(b.luma, weight);
    const float deviation = std::min(lumaA.deviation, lumaB.deviation);
    const float flatness = std::clamp((detailedFrom - deviation) / (detailedFrom - flatUpTo), 0.0F, 1.0F);
    if (flatness <= 0)
        return 0;
    const float luma = lumaA.mean - lumaB.mean;
    const float blue = luma + levelOf(a.blue, weight).mean - levelOf(b.blue, weight).mean;
    const float red = luma + levelOf(a.red, weight).mean - levelOf(b.red, weight).mean;
    const float most = std::max({std::abs(luma), std::abs(blue), std::abs(red)});
    return static_cast<double>(flatness * std::max(0.0F, most - freeOffset) / fullScale);
}

bool isMoved(const Placement& placement) {
    return std::max(std::abs(placement.shiftX), std::abs(placement.shiftY)) > 0.8F ||
           std::max(std::abs(placement.scaleX - 1), std::abs(placement.scaleY - 1)) > 0.03F;
}

/// Mean square of the differences between neighbouring pixels, at the common contrast.
float sharpnessOf(const Plane& luma, const Plane& weight) {
    float sum = 0, count = 0;
    for (std::size_t y = 0; y + 1 < side; ++y)
        for (std::size_t x = 0; x + 1 < side; ++x) {
            const std::size_t i = y * side + x;
            const float across = luma[i + 1] - luma[i], down = luma[i + side] - luma[i];
            sum += weight[i] * (across * across + down * down);
            count += weight[i];
        }
    const float gain = contrastGain(levelOf(luma, weight).deviation);
    return sum / std::max(1.0F, count) * gain * gain;
}

void soften(MiniaturePlanes& planes) {
    for (Plane* plane : {&planes.luma, &planes.blue, &planes.red})
        imaging::soften(*plane);
}

/// The sharper of two pictures softened until it is as soft as the other; false when nothing was to do.
bool equalSharpness(MiniaturePlanes& a, MiniaturePlanes& b, const Plane& weight) {
    constexpr int most = 2;
    for (int round = 0; round < most; ++round) {
        const float first = sharpnessOf(a.luma, weight), second = sharpnessOf(b.luma, weight);
        if (first > softer * second)
            soften(a);
        else if (second > softer * first)
            soften(b);
        else
            return round > 0;
    }
    return true;
}

struct Pattern {
    double distance = 1;
    bool covered = false;
};

Pattern patternOf(const MiniaturePlanes& a, const MiniaturePlanes& b, const Plane& weight) {
    const Residual residual = betterFit(a, b, weight);
    const double whole = worstBlocks(residual.squares, weight);
    if (whole <= coverCost)
        return {whole, false};
    const double covered = coveredDistance(a, b, weight, residual);
    return covered < whole ? Pattern{covered, true} : Pattern{whole, false};
}

MiniaturePlanes placedOn(const Placement& placement, const MiniaturePlanes& planes) {
    MiniaturePlanes placed;
    resample(planes.luma, placement, placed.luma);
    resample(planes.blue, placement, placed.blue);
    resample(planes.red, placement, placed.red);
    return placed;
}

/// In one orientation; 1 where it is clear that they differ.
PixelDistance distanceIn(const CoarsePose& pose, std::span<const std::uint8_t> a,
                         std::span<const std::uint8_t> b, const Plane& lumaOfB) {
    PixelDistance result;
    result.orientation = pose.orientation;
    const Plane lumaOfA = lumaOf(a, pose.orientation);
    const Alignment alignment = aligned(lumaOfA, lumaOfB, {1, 1, pose.shiftX, pose.shiftY});
    const Plane weight = weightOf(overlapOf(alignment.placement));
    if (alignment.correlation < fineCorrelation &&
        std::max(levelOf(lumaOfA, weight).deviation, levelOf(lumaOfB, weight).deviation) > flatUpTo)
        return result;
    MiniaturePlanes first = planesOf(a, pose.orientation);
    MiniaturePlanes placed = placedOn(alignment.placement, planesOf(b, {}));
    Pattern pattern = patternOf(first, placed, weight);
    if (pattern.distance > sameSharpness && equalSharpness(first, placed, weight)) {
        const Pattern softened = patternOf(first, placed, weight);
        if (softened.distance < pattern.distance)
            pattern = softened;
    }
    result.covered = pattern.covered;
    result.distance =
        static_cast<float>(std::min(1.0, std::hypot(pattern.distance, offsetOfFlat(first, placed, weight))));
    result.moved = isMoved(alignment.placement);
    if (pose.orientation.quarterTurns != 0 && (result.moved || result.covered))
        result.distance = std::min(1.0F, result.distance + turnedTooCost);
    return result;
}

} // namespace

PixelDistance pixelDistance(std::span<const std::uint8_t> a, const MiniatureSketch& sketchA,
                            std::span<const std::uint8_t> b, const MiniatureSketch& sketchB, float most) {
    if (a.size() != miniatureBytes || b.size() != miniatureBytes)
        throw base::Error("A miniature of " + std::to_string(std::min(a.size(), b.size())) +
                          " bytes cannot be compared: it must have " + std::to_string(miniatureBytes) + ".");
    if (std::ranges::equal(a, b))
        return {0, {}, false, false};
    // One order for both ways of asking keeps this symmetric.
    if (std::ranges::lexicographical_compare(b, a)) {
        PixelDistance swapped = pixelDistance(b, sketchB, a, sketchA, most);
        swapped.orientation = inverse(swapped.orientation);
        return swapped;
    }
    PixelDistance best;
    const auto poses = coarsePoses(sketchA, sketchB);
    if (most < 1 && poses.front().correlation < coarseCorrelation)
        return best;
    const Plane lumaOfB = lumaOf(b, {});
    for (std::size_t tried = 0; tried < 2; ++tried) {
        if (tried > 0 &&
            (best.distance <= defaultDuplicateDistance ||
             poses[tried].correlation < std::max(coarseCorrelation, poses[0].correlation - 0.1F)))
            break;
        const PixelDistance found = distanceIn(poses[tried], a, b, lumaOfB);
        if (tried == 0 || found.distance < best.distance)
            best = found;
    }
    return best;
}

PixelDistance pixelDistance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, float most) {
    return pixelDistance(a, sketchOf(a), b, sketchOf(b), most);
}

} // namespace wherefrom::imaging
