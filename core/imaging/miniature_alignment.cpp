// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/miniature_alignment.h"

#include "core/imaging/orientation_table.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace wherefrom::imaging {
namespace {

constexpr int side = miniatureSide;
constexpr std::size_t columns = miniatureSide;
constexpr float middle = (side - 1) / 2.0F;
constexpr int mostSteps = 12;
constexpr float smallestScale = 0.8F, largestScale = 1.25F, largestShift = 5;
/// A miniature flatter than this (in levels) lies on another as well in one place as in another.
constexpr float flat = 2;
/// Differences of so many deviations count a quarter.
constexpr float misfit = 0.5F;
/// Steps that gain less correlation are not worth another.
constexpr float smallestGain = 5e-4F;
/// Copies are past this after three steps.
constexpr float hopelessCorrelation = 0.9F;

using Row = std::array<float, columns>;

const float* rowOf(const Plane& plane, int y) {
    return plane.data() + static_cast<std::ptrdiff_t>(y) * side;
}

/// Where each position of an axis is read: the pixel before, the weight of the one after it.
struct Axis {
    std::array<int, columns> before{};
    Row weight{};
};

Axis axisOf(float scale, float shift) {
    Axis axis;
    for (int i = 0; i < side; ++i) {
        const float at =
            std::clamp(middle + scale * (static_cast<float>(i) - middle) + shift, 0.0F, side - 1.001F);
        axis.before[static_cast<std::size_t>(i)] = static_cast<int>(at);
        axis.weight[static_cast<std::size_t>(i)] = at - std::floor(at);
    }
    return axis;
}

std::pair<int, int> inside(float scale, float shift) {
    int first = side, last = 0;
    for (int i = 0; i < side; ++i) {
        const float at = middle + scale * (static_cast<float>(i) - middle) + shift;
        if (at >= -0.25F && at <= side - 0.75F) {
            first = std::min(first, i);
            last = i + 1;
        }
    }
    return {first, std::max(first, last)};
}

float total(const Row& row, const Overlap& o) {
    float sum = 0;
    for (int x = o.left; x < o.right; ++x)
        sum += row[static_cast<std::size_t>(x)];
    return sum;
}

/// Weighted means and deviations over the overlap. Sums run down the columns, which compilers turn into four
/// at once.
struct Moments {
    float meanA = 0, meanB = 0, deviationA = 0, deviationB = 0, correlation = -1;
    float gain() const { return deviationA / std::max(flat, deviationB); }
};

Moments momentsOf(const Plane& a, const Plane& b, const Plane& weight, const Overlap& o) {
    Row count{}, sumA{}, sumB{}, squareA{}, squareB{}, product{};
    for (int y = o.top; y < o.bottom; ++y) {
        const float *p = rowOf(a, y), *q = rowOf(b, y), *w = rowOf(weight, y);
        for (std::size_t x = 0; x < columns; ++x) {
            const float first = w[x] * p[x], second = w[x] * q[x];
            count[x] += w[x];
            sumA[x] += first;
            sumB[x] += second;
            squareA[x] += first * p[x];
            squareB[x] += second * q[x];
            product[x] += first * q[x];
        }
    }
    const float n = std::max(1.0F, total(count, o));
    Moments m;
    m.meanA = total(sumA, o) / n;
    m.meanB = total(sumB, o) / n;
    m.deviationA = std::sqrt(std::max(0.0F, total(squareA, o) / n - m.meanA * m.meanA));
    m.deviationB = std::sqrt(std::max(0.0F, total(squareB, o) / n - m.meanB * m.meanB));
    const float covariance = total(product, o) / n - m.meanA * m.meanB;
    m.correlation = covariance / std::max(flat * flat, m.deviationA * m.deviationB);
    return m;
}

/// The less a pixel fits, the less it counts.
void weigh(const Plane& a, const Plane& b, const Moments& m, Plane& weight) {
    const float gain = m.gain();
    const float scale = 1 / (misfit * std::max(flat, m.deviationA));
    for (std::size_t i = 0; i < a.size(); ++i) {
        const float e = (a[i] - m.meanA - gain * (b[i] - m.meanB)) * scale;
        const float root = 1 / (1 + e * e);
        weight[i] = root * root;
    }
}

/// Solves the symmetric positive system of four equations by Cholesky; nothing where it is singular.
std::optional<std::array<double, 4>> solved(std::array<std::array<double, 4>, 4> h,
                                            std::array<double, 4> right) {
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = h[i][j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= h[i][k] * h[j][k];
            if (i == j && sum <= 1e-9)
                return std::nullopt;
            h[i][j] = i == j ? std::sqrt(sum) : sum / h[j][j];
        }
    }
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= h[i][k] * right[k];
        right[i] /= h[i][i];
    }
    for (std::size_t i = 4; i-- > 0;) {
        for (std::size_t k = i + 1; k < 4; ++k)
            right[i] -= h[k][i] * right[k];
        right[i] /= h[i][i];
    }
    return right;
}

/// One Gauss–Newton step: change of the scales (about the middle) and of the shifts, in pixels of a.
std::optional<std::array<double, 4>> stepOf(const Plane& a, const Plane& b, const Plane& weight,
                                            const Moments& m, const Overlap& o) {
    Row xx{}, xy{}, yxy{}, yy{}, yyy{}, yyyy{}, ex{}, ey{}, yey{};
    const float gain = m.gain();
    for (int y = std::max(1, o.top); y < std::min(side - 1, o.bottom); ++y) {
        const float *p = rowOf(a, y), *q = rowOf(b, y), *w = rowOf(weight, y);
        const float v = static_cast<float>(y) - middle;
        for (std::size_t x = 1; x + 1 < columns; ++x) {
            const float gx = 0.25F * (p[x + 1] - p[x - 1] + gain * (q[x + 1] - q[x - 1]));
            const float gy =
                0.25F * (p[x + columns] - p[x - columns] + gain * (q[x + columns] - q[x - columns]));
            const float e = p[x] - m.meanA - gain * (q[x] - m.meanB);
            const float wx = w[x] * gx, wy = w[x] * gy;
            xx[x] += wx * gx;
            xy[x] += wx * gy;
            yxy[x] += v * wx * gy;
            yy[x] += wy * gy;
            yyy[x] += v * wy * gy;
            yyyy[x] += v * v * wy * gy;
            ex[x] += e * wx;
            ey[x] += e * wy;
            yey[x] += v * e * wy;
        }
    }
    std::array<std::array<double, 4>, 4> h{};
    std::array<double, 4> right{};
    for (int x = std::max(1, o.left); x < std::min(side - 1, o.right); ++x) {
        const auto i = static_cast<std::size_t>(x);
        const double u = static_cast<double>(x) - static_cast<double>(middle);
        h[0][0] += u * u * xx[i];
        h[1][0] += u * yxy[i];
        h[1][1] += yyyy[i];
        h[2][0] += u * xx[i];
        h[2][1] += yxy[i];
        h[2][2] += xx[i];
        h[3][0] += u * xy[i];
        h[3][1] += yyy[i];
        h[3][2] += xy[i];
        h[3][3] += yy[i];
        right[0] += u * ex[i];
        right[1] += yey[i];
        right[2] += ex[i];
        right[3] += ey[i];
    }
    for (std::size_t i = 0; i < 4; ++i)
        h[i][i] *= 1.001;
    return solved(h, right);
}

bool isWithinLimits(const Placement& p) {
    return std::min(p.scaleX, p.scaleY) >= smallestScale && std::max(p.scaleX, p.scaleY) <= largestScale &&
           std::max(std::abs(p.shiftX), std::abs(p.shiftY)) <= largestShift;
}

} // namespace

void soften(Plane& plane) {
    Plane across;
    for (int y = 0; y < side; ++y) {
        const float* from = rowOf(plane, y);
        float* to = across.data() + y * side;
        to[0] = 0.75F * from[0] + 0.25F * from[1];
        for (int x = 1; x + 1 < side; ++x)
            to[x] = 0.25F * (from[x - 1] + from[x + 1]) + 0.5F * from[x];
        to[side - 1] = 0.75F * from[side - 1] + 0.25F * from[side - 2];
    }
    for (int y = 0; y < side; ++y) {
        const float *above = rowOf(across, std::max(0, y - 1)), *here = rowOf(across, y),
                    *below = rowOf(across, std::min(side - 1, y + 1));
        for (int x = 0; x < side; ++x)
            plane[static_cast<std::size_t>(y * side + x)] = 0.25F * (above[x] + below[x]) + 0.5F * here[x];
    }
}

Plane lumaOf(std::span<const std::uint8_t> miniature, Orientation orientation) {
    const auto& from = orientedSources<miniatureSide>[static_cast<std::size_t>(codeOf(orientation))];
    Plane luma;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::uint8_t* rgb = miniature.data() + std::size_t{from[i]} * 3;
        luma[i] = 0.299F * static_cast<float>(rgb[0]) + 0.587F * static_cast<float>(rgb[1]) +
                  0.114F * static_cast<float>(rgb[2]);
    }
    soften(luma);
    return luma;
}

MiniaturePlanes planesOf(std::span<const std::uint8_t> miniature, Orientation orientation) {
    const auto& from = orientedSources<miniatureSide>[static_cast<std::size_t>(codeOf(orientation))];
    MiniaturePlanes planes{lumaOf(miniature, orientation), {}, {}};
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::uint8_t* rgb = miniature.data() + std::size_t{from[i]} * 3;
        planes.red[i] = static_cast<float>(rgb[0]);
        planes.blue[i] = static_cast<float>(rgb[2]);
    }
    soften(planes.red);
    soften(planes.blue);
    for (std::size_t i = 0; i < from.size(); ++i) {
        planes.red[i] -= planes.luma[i];
        planes.blue[i] -= planes.luma[i];
    }
    return planes;
}

Overlap overlapOf(const Placement& placement) {
    Overlap overlap;
    std::tie(overlap.left, overlap.right) = inside(placement.scaleX, placement.shiftX);
    std::tie(overlap.top, overlap.bottom) = inside(placement.scaleY, placement.shiftY);
    return overlap;
}

void resample(const Plane& plane, const Placement& placement, Plane& result) {
    const Axis across = axisOf(placement.scaleX, placement.shiftX);
    const Axis down = axisOf(placement.scaleY, placement.shiftY);
    Row mixed;
    for (std::size_t y = 0; y < columns; ++y) {
        const float *above = rowOf(plane, down.before[y]), *below = above + side;
        for (std::size_t x = 0; x < columns; ++x)
            mixed[x] = above[x] + down.weight[y] * (below[x] - above[x]);
        for (std::size_t x = 0; x < columns; ++x) {
            const float* at = mixed.data() + across.before[x];
            result[y * columns + x] = at[0] + across.weight[x] * (at[1] - at[0]);
        }
    }
}

Alignment aligned(const Plane& a, const Plane& b, const Placement& start) {
    Alignment best{start, -1};
    Placement placement = start;
    Plane moved, weight;
    weight.fill(1);
    for (int step = 0; step < mostSteps; ++step) {
        resample(b, placement, moved);
        const Overlap overlap = overlapOf(placement);
        if (step == 0)
            weigh(a, moved, momentsOf(a, moved, weight, overlap), weight);
        const Moments moments = momentsOf(a, moved, weight, overlap);
        const float gained = moments.correlation - best.correlation;
        if (gained > 0)
            best = {placement, moments.correlation};
        const bool hopeless = step >= 3 && best.correlation < hopelessCorrelation;
        if (hopeless || (gained < smallestGain && step > 1) ||
            std::min(moments.deviationA, moments.deviationB) < flat)
            break;
        weigh(a, moved, moments, weight);
        const auto change = stepOf(a, moved, weight, moments, overlap);
        if (!change)
            break;
        // b, already placed, is read at x + δs (x − middle) + δt.
        const auto& [stretchX, stretchY, moveX, moveY] = *change;
        placement.shiftX += placement.scaleX * static_cast<float>(moveX);
        placement.shiftY += placement.scaleY * static_cast<float>(moveY);
        placement.scaleX *= 1 + static_cast<float>(stretchX);
        placement.scaleY *= 1 + static_cast<float>(stretchY);
        if (!isWithinLimits(placement))
            break;
    }
    return best;
}

} // namespace wherefrom::imaging
