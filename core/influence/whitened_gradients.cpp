// SPDX-License-Identifier: Apache-2.0
#include "core/influence/whitened_gradients_torch.h"

#include "core/base/error.h"

#include <algorithm>
#include <iterator>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

std::size_t placeOf(const std::string& name, const encoder::Network& network) {
    const auto& layers = network.layers();
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const auto& layer) { return layer.name == name; });
    if (found == layers.end())
        throw base::Error("The curvature belongs to another encoder (layer \"" + name +
                          "\" is not in this one): estimate it again.");
    return std::size_t(std::distance(layers.begin(), found));
}

} // namespace

WhitenedGradients::WhitenedGradients(encoder::Network& network, const CurvatureState& curvature, Views& views,
                                     const InfluenceOptions& options, const base::RunContext& context)
    : network_(network), curvature_(curvature), views_(views), options_(options), context_(context) {
    for (const auto& layer : curvature.layers) {
        const auto place = placeOf(layer.name, network);
        layers_.push_back({place, inverseEigenvalues(layer, curvature.kind, options, torch::kFloat64)
                                      .sqrt()
                                      .to(network.layers()[place].weight.scalar_type())});
    }
}

Pass WhitenedGradients::augmentedPass(std::size_t first, std::size_t count, int draw) const {
    context_.throwIfStopped();
    Pass pass = forwardPass(network_, views_.augmented(first, count, draw));
    context_.throwIfStopped();
    return pass;
}

void WhitenedGradients::visit(std::size_t first, std::size_t count, const Visit& visit) const {
    std::vector<Pass> passes;
    passes.push_back(forwardPass(network_, views_.clean(first, count)));
    Tensor loss;
    for (int draw = 0; draw < options_.draws; ++draw) {
        passes.push_back(augmentedPass(first, count, draw));
        const Tensor share = pairLoss(options_.loss, passes[0].output, passes.back().output) / options_.draws;
        loss = loss.defined() ? loss + share : share;
    }
    std::vector<const Pass*> all;
    for (const auto& pass : passes)
        all.push_back(&pass);
    const Signals signals = differentiate(network_.layers().size(), loss.sum(), all, false);
    torch::NoGradGuard noGrad;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
        const auto place = layers_[l].inNetwork;
        if (signals[place].empty())
            continue;
        const auto& layer = network_.layers()[place];
        forEachRotated(layer, signals[place], curvature_.layers[l].basis,
                       [&](std::int64_t at, const Tensor& h) {
                           context_.throwIfStopped();
                           visit(l, at, h * layers_[l].weights);
                       });
    }
}

} // namespace wherefrom::influence
