// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/colour_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace wherefrom::imaging {
namespace {

/// Contrast that brightness is brought to, in levels of 255: about that of photographs, and such that 0.10 of
/// full scale parts copies from others (tests/bench/duplicates_bench).
constexpr float commonContrast = 74;
/// Noise of a nearly flat image is amplified by no more than this.
constexpr float largestGain = 4;
/// Weight of a squared colour difference beside a squared difference of brightness.
constexpr float colourWeight = 0.15F;
/// Levels of noise that a fit of colours should not follow.
constexpr double fitNoise = 3;
/// How far colour may follow brightness: white balance.
constexpr double largestTint = 0.35;
constexpr double largestTurn = 50 * 3.14159265358979 / 180;
constexpr std::size_t lanes = 8;
/// Brightness beyond these is taken to be cut off.
constexpr float black = 6, white = 249;
/// Cut-off brightness is looked for in images of at least this deviation only: flat ones would follow any
/// line.
constexpr float leastToCut = 20;

double dot(const Plane& a, const Plane& b) {
    std::array<float, lanes> sums{};
    for (std::size_t i = 0; i < a.size(); i += lanes)
        for (std::size_t l = 0; l < lanes; ++l)
            sums[l] += a[i + l] * b[i + l];
    double sum = 0;
    for (const float part : sums)
        sum += static_cast<double>(part);
    return sum;
}

/// (plane − mean) · weight
Plane centred(const Plane& plane, const Plane& weight, float mean) {
    Plane result;
    for (std::size_t i = 0; i < plane.size(); ++i)
        result[i] = (plane[i] - mean) * weight[i];
    return result;
}

/// Colour differences of `to` = tint · brightness + turn · colour differences of `from`, all centred.
struct ColourMap {
    std::array<double, 2> tint{};                ///< of blue, red
    std::array<std::array<double, 2>, 2> turn{}; ///< [to blue, red][from blue, red]
};

/// Brightness of `to` as a straight line of that of `from`, cut off at black and white.
struct Line {
    float gain = 1, offset = 0;
    float at(float luma) const { return std::clamp(gain * luma + offset, 0.0F, 255.0F); }
};

/// Least squares over the weighted pixels that are not cut off in `to`.
Line lineThrough(const Plane& from, const Plane& to, const Plane& weight) {
    Plane inside;
    for (std::size_t i = 0; i < to.size(); ++i)
        inside[i] = to[i] > black && to[i] < white ? weight[i] : 0;
    const Level x = levelOf(from, inside), y = levelOf(to, inside);
    const double n = std::max(1.0, dot(inside, inside));
    const double covariance = dot(centred(from, inside, x.mean), centred(to, inside, y.mean)) / n;
    const double variance = static_cast<double>(x.deviation) * static_cast<double>(x.deviation);
    const auto gain = static_cast<float>(covariance / std::max(1.0, variance));
    return {gain, y.mean - gain * x.mean};
}

struct Products {
    double yy, yu, yv, uu, uv, vv;
    std::array<double, 2> y, u, v; ///< with the two target planes
};

/// Two unknowns, ridged towards `prior`.
std::array<double, 2> solvedPair(const Products& p, std::size_t target, double tint, double ridge,
                                 const std::array<double, 2>& prior) {
    const double a = p.uu + ridge, b = p.uv, d = p.vv + ridge;
    const double r = p.u[target] - tint * p.yu + ridge * prior[0];
    const double s = p.v[target] - tint * p.yv + ridge * prior[1];
    const double determinant = a * d - b * b;
    return {(d * r - b * s) / determinant, (a * s - b * r) / determinant};
}

ColourMap fitted(const Products& p, double contrast, double ridge) {
    ColourMap map;
    const double limit = largestTint * contrast;
    for (std::size_t target = 0; target < 2; ++target) {
        const std::array<double, 2> prior{target == 0 ? contrast : 0, target == 1 ? contrast : 0};
        // The tint of the joint solution: brightness freed of colour, against the target freed of colour.
        const auto onColour = solvedPair(p, target, 0, ridge, prior);
        const auto brightness = solvedPair(
            {p.yy, p.yu, p.yv, p.uu, p.uv, p.vv, {p.yy, 0}, {p.yu, 0}, {p.yv, 0}}, 0, 0, ridge, {});
        const double rest = p.yy - brightness[0] * p.yu - brightness[1] * p.yv + ridge;
        const double shared = p.y[target] - onColour[0] * p.yu - onColour[1] * p.yv;
        map.tint[target] = std::clamp(shared / rest, -limit, limit);
        map.turn[target] = solvedPair(p, target, map.tint[target], ridge, prior);
    }
    const auto& m = map.turn;
    const double along = m[0][0] + m[1][1], across = m[1][0] - m[0][1];
    const double strength = std::hypot(along, across) / 2;
    const bool flips = m[0][0] * m[1][1] - m[0][1] * m[1][0] < 0 && strength > 0.1 * contrast;
    if ((std::abs(std::atan2(across, along)) > largestTurn && strength > 0.05 * contrast) || flips) {
        // Another colour altogether: no more than faded or strengthened.
        const double together = p.u[0] + p.v[1] - map.tint[0] * p.yu - map.tint[1] * p.yv;
        const double factor = std::max(0.0, (together + ridge * contrast) / (p.uu + p.vv + ridge));
        map.turn = {{{factor, 0}, {0, factor}}};
    }
    return map;
}

} // namespace

Level levelOf(const Plane& plane, const Plane& weight) {
    std::array<float, lanes> count{}, sum{}, squares{};
    for (std::size_t i = 0; i < plane.size(); i += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            const float value = plane[i + l] * weight[i + l];
            count[l] += weight[i + l];
            sum[l] += value;
            squares[l] += value * plane[i + l];
        }
    double n = 0, first = 0, second = 0;
    for (std::size_t l = 0; l < lanes; ++l) {
        n += static_cast<double>(count[l]);
        first += static_cast<double>(sum[l]);
        second += static_cast<double>(squares[l]);
    }
    n = std::max(n, 1.0);
    const double mean = first / n;
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(0.0, second / n - mean * mean)))};
}

float contrastGain(float deviation) {
    return std::min(largestGain, commonContrast / std::max(deviation, 1.0F));
}

Residual colourFit(const MiniaturePlanes& from, const MiniaturePlanes& to, const Plane& weight) {
    const Level fromLuma = levelOf(from.luma, weight), toLuma = levelOf(to.luma, weight);
    const float fromGain = contrastGain(fromLuma.deviation), toGain = contrastGain(toLuma.deviation);
    const float fromBlue = levelOf(from.blue, weight).mean, fromRed = levelOf(from.red, weight).mean;
    const float toBlue = levelOf(to.blue, weight).mean, toRed = levelOf(to.red, weight).mean;

    const Plane y = centred(from.luma, weight, fromLuma.mean), u = centred(from.blue, weight, fromBlue),
                v = centred(from.red, weight, fromRed);
    const Plane blue = centred(to.blue, weight, toBlue), red = centred(to.red, weight, toRed);
    const Products products{dot(y, y),
                            dot(y, u),
                            dot(y, v),
                            dot(u, u),
                            dot(u, v),
                            dot(v, v),
                            {dot(y, blue), dot(y, red)},
                            {dot(u, blue), dot(u, red)},
                            {dot(v, blue), dot(v, red)}};
    const double contrast = static_cast<double>(fromGain) / static_cast<double>(toGain);
    const double ridge = static_cast<double>(weight.size()) * fitNoise * fitNoise;
    const ColourMap map = fitted(products, contrast, ridge);
    const auto tintBlue = static_cast<float>(map.tint[0]), tintRed = static_cast<float>(map.tint[1]);
    const auto blueBlue = static_cast<float>(map.turn[0][0]), blueRed = static_cast<float>(map.turn[0][1]);
    const auto redBlue = static_cast<float>(map.turn[1][0]), redRed = static_cast<float>(map.turn[1][1]);

    const Line line = lineThrough(from.luma, to.luma, weight);
    const bool mayBeCut = std::min(fromLuma.deviation, toLuma.deviation) >= leastToCut;
    const float noCut = std::numeric_limits<float>::max();
    Residual residual;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        const float brightness = from.luma[i] - fromLuma.mean;
        const float a = from.blue[i] - fromBlue, b = from.red[i] - fromRed;
        const float dy = brightness * fromGain - (to.luma[i] - toLuma.mean) * toGain;
        const float du =
            (tintBlue * brightness + blueBlue * a + blueRed * b - (to.blue[i] - toBlue)) * toGain;
        const float dv = (tintRed * brightness + redBlue * a + redRed * b - (to.red[i] - toRed)) * toGain;
        const float cut = mayBeCut ? (line.at(from.luma[i]) - to.luma[i]) * toGain : noCut;
        const float nearer = std::min(std::abs(dy), std::abs(cut));
        residual.squares[i] = nearer * nearer + colourWeight * (du * du + dv * dv);
    }
    residual.total = dot(residual.squares, weight);
    return residual;
}

} // namespace wherefrom::imaging
