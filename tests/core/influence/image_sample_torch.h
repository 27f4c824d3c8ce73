// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/estimate_torch.h"
#include "core/influence/score_torch.h"
#include "tests/core/influence/small_networks_torch.h"

#include <cmath>
#include <vector>

namespace wherefrom::influence::testing {

inline const base::RunContext quiet;

inline InfluenceOptions optionsFor(Loss loss, CurvatureKind kind = CurvatureKind::ekfac) {
    InfluenceOptions options;
    options.loss = loss;
    options.curvature = kind;
    options.draws = 1;
    options.batch = 16;
    return options;
}

inline double relative(double value, double expected) {
    return std::abs(value - expected) / std::abs(expected);
}

inline std::vector<double> scoresOf(encoder::Network& network, Views& factorViews, Views& views,
                                    const InfluenceOptions& options) {
    const auto curvature = estimateCurvature(network, factorViews, options, quiet);
    const auto scores = scoreInfluence(network, curvature, views, options, quiet);
    return {scores.score.begin(), scores.score.end()};
}

/// Data of convolutionalNetwork(): 3 × 8 × 8 images and augmentations of several strengths.
struct ImageSample {
    explicit ImageSample(std::int64_t n, int draws = 1, double weakest = 0.05, double strongest = 0.8) {
        const std::uint64_t seed = 50;
        clean = normal({n, 3, 8, 8}, seed);
        const torch::Tensor strength =
            torch::linspace(weakest, strongest, n, torch::kFloat64).view({n, 1, 1, 1});
        for (int k = 0; k < draws; ++k)
            augmented.push_back(clean + strength * normal({n, 3, 8, 8}, seed + 1 + std::uint64_t(k)));
        residuals = normal({n, 3}, seed + 99);
    }
    TensorViews views() const { return {clean, augmented, residuals}; }
    /// Every image once with each of √3 e_j as its pseudo-residual: their covariance is I without chance.
    TensorViews withoutChance() const {
        return {clean.repeat({3, 1, 1, 1}),
                {augmented[0].repeat({3, 1, 1, 1})},
                torch::eye(3, torch::kFloat64).repeat_interleave(clean.size(0), 0) * std::sqrt(3.0)};
    }
    TensorViews permuted(const torch::Tensor& order) const {
        std::vector<torch::Tensor> moved;
        for (const auto& draw : augmented)
            moved.push_back(draw.index_select(0, order));
        return {clean.index_select(0, order), moved, residuals.index_select(0, order)};
    }

    torch::Tensor clean;
    std::vector<torch::Tensor> augmented;
    torch::Tensor residuals;
};

} // namespace wherefrom::influence::testing
