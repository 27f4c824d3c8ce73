// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/influence/batches_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/layer_score_torch.h"
#include "core/influence/precision_torch.h"
#include "core/influence/score_torch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::influence {
namespace {

using encoder::Network;
using torch::Tensor;

/// What one batch gives: one column an image.
struct BatchScores {
    Tensor layers; ///< [draws, layers, b] float64 on the processor
    Tensor losses; ///< [draws, b] float64
};

class Scorer {
  public:
    Scorer(Network& network, const CurvatureState& curvature, Views& views, const InfluenceOptions& options,
           const base::RunContext& context)
        : network_(network), curvature_(curvature), views_(views), options_(options), context_(context) {
        const auto& layers = network.layers();
        if (layers.size() != curvature.layers.size())
            throw base::Error("The curvature belongs to another encoder: estimate it again.");
        for (std::size_t l = 0; l < layers.size(); ++l)
            scorers_.push_back(scorerOf(layers[l], curvature.layers[l]));
        requirePrecision(options.precision, network.device());
    }

    BatchScores score(std::size_t first, std::size_t count) {
        std::vector<Tensor> layers, losses;
        const Pass clean = pass(views_.clean(first, count));
        const int rounds = options_.averageGradients ? 1 : options_.draws;
        for (int round = 0; round < rounds; ++round) {
            Tensor loss;
            const Signals signals = options_.averageGradients ? averagedSignals(clean, first, count, loss)
                                                              : drawSignals(clean, first, count, round, loss);
            layers.push_back(layerScores(signals, std::int64_t(count)));
            losses.push_back(loss.detach().to(torch::kCPU, torch::kFloat64));
        }
        return {torch::stack(layers), torch::stack(losses)};
    }

  private:
    LayerScorer scorerOf(const encoder::TrackedLayer& layer, const LayerCurvature& curvature) const {
        if (layer.name != curvature.name)
            throw base::Error("The curvature belongs to another encoder (layer \"" + curvature.name +
                              "\" where this one has \"" + layer.name + "\"): estimate it again.");
        return {layer, curvature, curvature_.kind, options_};
    }

    Pass augmentedPass(std::size_t first, std::size_t count, int draw) {
        context_.throwIfStopped();
        Pass augmented = pass(views_.augmented(first, count, draw));
        context_.throwIfStopped();
        return augmented;
    }

    Pass pass(const Tensor& images) const {
        const PrecisionScope precision(options_.precision, network_.device());
        return forwardPass(network_, images);
    }

    /// g of one draw. The clean view's pass serves every draw.
    Signals drawSignals(const Pass& clean, std::size_t first, std::size_t count, int draw, Tensor& loss) {
        const Pass augmented = augmentedPass(first, count, draw);
        const std::array<const Pass*, 2> passes{&clean, &augmented};
        loss = pairLoss(options_.loss, clean.output, augmented.output);
        return differentiate(scorers_.size(), loss.sum(), passes, draw + 1 < options_.draws);
    }

    /// The mean of g over the draws: the gradient of the mean loss.
    Signals averagedSignals(const Pass& clean, std::size_t first, std::size_t count, Tensor& loss) {
        std::vector<Pass> draws;
        for (int draw = 0; draw < options_.draws; ++draw) {
            draws.push_back(augmentedPass(first, count, draw));
            const Tensor share = pairLoss(options_.loss, clean.output, draws.back().output) / options_.draws;
            loss = loss.defined() ? loss + share : share;
        }
        std::vector<const Pass*> passes{&clean};
        for (const auto& draw : draws)
            passes.push_back(&draw);
        return differentiate(scorers_.size(), loss.sum(), passes, false);
    }

    Tensor layerScores(const Signals& signals, std::int64_t count) const {
        torch::NoGradGuard noGrad;
        const PrecisionScope products(ofProducts(options_.precision), network_.device());
        const auto& layers = network_.layers();
        Tensor all = torch::zeros({std::int64_t(layers.size()), count},
                                  torch::TensorOptions().dtype(torch::kFloat64).device(network_.device()));
        for (std::size_t l = 0; l < layers.size(); ++l) {
            if (signals[l].empty())
                continue;
            Tensor row = all[std::int64_t(l)];
            scorers_[l].score(signals[l], [&](std::int64_t first, const Tensor& scores) {
                context_.throwIfStopped();
                row.narrow(0, first, scores.size(0)).copy_(scores);
            });
        }
        return all.to(torch::kCPU);
    }

    Network& network_;
    const CurvatureState& curvature_;
    Views& views_;
    const InfluenceOptions& options_;
    const base::RunContext& context_;
    std::vector<LayerScorer> scorers_;
};

InfluenceScores emptyScores(std::size_t n, const CurvatureState& curvature) {
    InfluenceScores scores;
    scores.score.resize(n);
    scores.standardError.resize(n);
    scores.instability.resize(n);
    scores.layers = base::Matrix<float>(n, curvature.layers.size());
    for (const auto& layer : curvature.layers)
        scores.layerNames.push_back(layer.name);
    return scores;
}

/// Standard error of the mean of [draws, b] over the draws; NaN for a single one.
Tensor standardErrorOf(const Tensor& draws) {
    const auto count = draws.size(0);
    if (count < 2)
        return torch::full({draws.size(1)}, std::numeric_limits<double>::quiet_NaN(), torch::kFloat64);
    return draws.std(0, true) / std::sqrt(double(count));
}

InfluenceScores meanOverDraws(const BatchScores& batch, const CurvatureState& curvature) {
    const Tensor totals = batch.layers.sum(1), layers = batch.layers.mean(0);
    const Tensor score = totals.mean(0), error = standardErrorOf(totals), loss = batch.losses.mean(0);
    InfluenceScores scores = emptyScores(std::size_t(score.size(0)), curvature);
    for (std::size_t i = 0; i < scores.score.size(); ++i) {
        const auto k = std::int64_t(i);
        scores.score[i] = float(score.data_ptr<double>()[k]);
        scores.standardError[i] = float(error.data_ptr<double>()[k]);
        scores.instability[i] = float(loss.data_ptr<double>()[k]);
        for (std::size_t l = 0; l < scores.layers.columns; ++l)
            scores.layers(i, l) = float(layers[std::int64_t(l)].data_ptr<double>()[k]);
    }
    return scores;
}

void place(InfluenceScores& all, std::size_t first, const InfluenceScores& part) {
    const auto at = std::ptrdiff_t(first);
    std::copy(part.score.begin(), part.score.end(), all.score.begin() + at);
    std::copy(part.standardError.begin(), part.standardError.end(), all.standardError.begin() + at);
    std::copy(part.instability.begin(), part.instability.end(), all.instability.begin() + at);
    std::copy(part.layers.values.begin(), part.layers.values.end(),
              all.layers.values.begin() + at * std::ptrdiff_t(all.layers.columns));
}

} // namespace

InfluenceScores scoreInfluence(Network& network, const CurvatureState& curvature, Views& views,
                               const InfluenceOptions& options, const base::RunContext& context,
                               const ScoresReady& ready) {
    options.validate();
    Scorer scorer(network, curvature, views, options, context);
    const std::size_t n = views.size();
    InfluenceScores all = emptyScores(n, curvature);
    int batch = options.batch;
    for (std::size_t first = 0; first < n;) {
        context.throwIfStopped();
        const BatchScores scored = withBatchThatFits(batch, context, [&](int size) {
            return scorer.score(first, std::min(std::size_t(size), n - first));
        });
        const InfluenceScores part = meanOverDraws(scored, curvature);
        place(all, first, part);
        if (ready)
            ready(first, part);
        first += part.score.size();
        context.progress(std::int64_t(first), std::int64_t(n), "images");
    }
    return all;
}

} // namespace wherefrom::influence
