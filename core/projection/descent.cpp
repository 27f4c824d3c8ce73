// SPDX-License-Identifier: Apache-2.0
#include "core/projection/descent.h"

#include "core/base/parallel.h"
#include "core/projection/lanes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

namespace wherefrom::projection {
namespace {

/// A single step is not longer than this (as in openTSNE): far beyond a settled map's steps, it only stops a
/// pair of points from throwing itself out of the map.
constexpr float longestStep = 5;

/// Four points as x, y, x, y …
WHEREFROM_PART_OF_VECTORISED void loadPoints(Lanes& points, const float* layout, const std::int32_t* ids) {
    for (std::size_t l = 0; l < laneCount / 2; ++l)
        std::memcpy(reinterpret_cast<char*>(&points) + l * 2 * sizeof(float), layout + 2 * ids[l],
                    2 * sizeof(float));
}

/// Adds four edges' pull on a point, which lies at `self` (x, y, x, y …).
WHEREFROM_PART_OF_VECTORISED void addPull(const Lanes& self, const Lanes& others, const float* values,
                                          Lanes& sums) {
    const Lanes d = self - others;
    const Lanes squares = d * d;
    const Lanes weights = {values[0], values[0], values[1], values[1],
                           values[2], values[2], values[3], values[3]};
    const Lanes swapped = __builtin_shufflevector(squares, squares, 1, 0, 3, 2, 5, 4, 7, 6);
    sums += weights / (1 + squares + swapped) * d;
}

/// Rows first … last of exaggeration · attraction − push · repulsion; gradient holds the repulsion before.
WHEREFROM_VECTORISED
void gradientOfRows(const Affinities& p, float exaggeration, float push, const float* layout,
                    std::size_t first, std::size_t last, float* gradient) {
    constexpr std::size_t edges = laneCount / 2;
    const std::int32_t* columns = p.columns.data();
    const float* values = p.values.data();
    for (std::size_t i = first; i < last; ++i) {
        const float x = layout[2 * i];
        const float y = layout[2 * i + 1];
        const Lanes self = {x, y, x, y, x, y, x, y};
        Lanes others{};
        Lanes sums{};
        const std::size_t end = p.rowStarts[i + 1];
        std::size_t e = p.rowStarts[i];
        for (; e + edges <= end; e += edges) {
            loadPoints(others, layout, columns + e);
            addPull(self, others, values + e, sums);
        }
        if (e < end) { // filled up with the point itself, which does not pull
            std::array<std::int32_t, edges> restColumns;
            restColumns.fill(static_cast<std::int32_t>(i));
            std::array<float, edges> restValues{};
            std::copy(columns + e, columns + end, restColumns.begin());
            std::copy(values + e, values + end, restValues.begin());
            loadPoints(others, layout, restColumns.data());
            addPull(self, others, restValues.data(), sums);
        }
        const float pullX = (sums[0] + sums[4]) + (sums[2] + sums[6]);
        const float pullY = (sums[1] + sums[5]) + (sums[3] + sums[7]);
        gradient[2 * i] = exaggeration * pullX - push * gradient[2 * i];
        gradient[2 * i + 1] = exaggeration * pullY - push * gradient[2 * i + 1];
    }
}

} // namespace

void tsneGradient(const Affinities& p, double exaggeration, Repulsion& repulsion,
                  std::span<const float> layout, std::span<float> gradient, const base::RunContext& context) {
    constexpr std::size_t block = 512;
    const double z = repulsion.evaluate(layout, gradient, context);
    // A single point, or points so far apart that no two feel each other: nothing to repel.
    const double push = z > 0 ? 1 / z : 0;
    base::parallelFor((p.count() + block - 1) / block, 1, [&](std::size_t b) {
        context.throwIfStopped();
        gradientOfRows(p, static_cast<float>(exaggeration), static_cast<float>(push), layout.data(),
                       b * block, std::min(p.count(), (b + 1) * block), gradient.data());
    });
}

Descent::Descent(const Affinities& p, Repulsion& repulsion, const TsneOptions& options)
    : p_(p), repulsion_(repulsion), options_(options) {}

void Descent::start(std::vector<float> layout) {
    const std::size_t size = layout.size();
    start(std::move(layout), std::vector<float>(size, 0.0F), std::vector<float>(size, 1.0F), 0);
}

void Descent::start(std::vector<float> layout, std::vector<float> velocities, std::vector<float> gains,
                    int iteration) {
    layout_ = std::move(layout);
    velocities_ = std::move(velocities);
    gains_ = std::move(gains);
    gradient_.assign(layout_.size(), 0.0F);
    iteration_ = iteration;
}

void Descent::step(const base::RunContext& context) {
    const bool early = iteration_ < options_.earlyIterations;
    const double exaggeration = early ? options_.exaggeration : 1;
    if (!layout_.empty()) {
        tsneGradient(p_, exaggeration, repulsion_, layout_, gradient_, context);
        move(learningRate(exaggeration), early ? 0.5F : 0.8F);
        centre();
    }
    ++iteration_;
}

double Descent::learningRate(double exaggeration) const {
    return options_.learningRate > 0 ? options_.learningRate
                                     : static_cast<double>(layout_.size() / 2) / exaggeration;
}

void Descent::move(double rate, float momentum) {
    for (std::size_t i = 0; i < layout_.size(); i += 2) {
        for (std::size_t v = i; v < i + 2; ++v) {
            const bool turning = (gradient_[v] > 0) == (velocities_[v] > 0);
            gains_[v] = std::max(0.01F, turning ? gains_[v] * 0.8F : gains_[v] + 0.2F);
            velocities_[v] = momentum * velocities_[v] - static_cast<float>(rate) * gains_[v] * gradient_[v];
        }
        const float square = velocities_[i] * velocities_[i] + velocities_[i + 1] * velocities_[i + 1];
        const float shorten = square > longestStep * longestStep ? longestStep / std::sqrt(square) : 1;
        for (std::size_t v = i; v < i + 2; ++v) {
            velocities_[v] *= shorten;
            layout_[v] += velocities_[v];
        }
    }
}

void Descent::centre() {
    std::array<double, 2> mean{};
    for (std::size_t v = 0; v < layout_.size(); ++v)
        mean[v % 2] += double{layout_[v]};
    for (double& value : mean)
        value /= static_cast<double>(layout_.size() / 2);
    for (std::size_t v = 0; v < layout_.size(); ++v)
        layout_[v] -= static_cast<float>(mean[v % 2]);
}

} // namespace wherefrom::projection
