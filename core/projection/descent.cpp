// SPDX-License-Identifier: Apache-2.0
#include "core/projection/descent.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace wherefrom::projection {
namespace {

/// A single step is not longer than this (as in openTSNE): far beyond a settled map's steps, it only stops a
/// pair of points from throwing itself out of the map.
constexpr float longestStep = 5;

std::array<double, 2> attraction(const Affinities& p, std::span<const float> layout, std::size_t i) {
    const float x = layout[2 * i];
    const float y = layout[2 * i + 1];
    double sumX = 0;
    double sumY = 0;
    for (std::size_t e = p.rowStarts[i]; e < p.rowStarts[i + 1]; ++e) {
        const auto j = static_cast<std::size_t>(p.columns[e]);
        const float dx = x - layout[2 * j];
        const float dy = y - layout[2 * j + 1];
        const float pull = p.values[e] / (1 + dx * dx + dy * dy);
        sumX += double{pull * dx};
        sumY += double{pull * dy};
    }
    return {sumX, sumY};
}

} // namespace

void tsneGradient(const Affinities& p, double exaggeration, Repulsion& repulsion,
                  std::span<const float> layout, std::span<float> gradient) {
    const double z = repulsion.evaluate(layout, gradient);
    // A single point, or points so far apart that no two feel each other: nothing to repel.
    const double push = z > 0 ? 1 / z : 0;
    base::parallelFor(p.count(), 256, [&](std::size_t i) {
        const auto pull = attraction(p, layout, i);
        for (std::size_t c = 0; c < 2; ++c)
            gradient[2 * i + c] =
                static_cast<float>(exaggeration * pull[c] - push * double{gradient[2 * i + c]});
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

void Descent::step() {
    const bool early = iteration_ < options_.earlyIterations;
    const double exaggeration = early ? options_.exaggeration : 1;
    if (!layout_.empty()) {
        tsneGradient(p_, exaggeration, repulsion_, layout_, gradient_);
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
        const float length = std::hypot(velocities_[i], velocities_[i + 1]);
        const float shorten = length > longestStep ? longestStep / length : 1;
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
