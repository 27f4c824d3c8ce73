// SPDX-License-Identifier: Apache-2.0
#include "core/influence/closed_form.h"

#include "core/influence/estimate_torch.h"
#include "core/influence/normal_numbers.h"
#include "core/influence/score_torch.h"
#include "core/influence/tensor_views_torch.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

constexpr std::int64_t inputs = 6, hidden = 4, factorImages = 40, scoredImages = 25;
constexpr double epsilon = 0.1;

Tensor normalNumbers(std::uint64_t seed, std::uint64_t stream, at::IntArrayRef shape) {
    Tensor numbers = torch::empty(shape, torch::kFloat32);
    fillNormal(seed, stream, {numbers.data_ptr<float>(), static_cast<std::size_t>(numbers.numel())});
    return numbers.to(torch::kFloat64);
}

/// f(x) = vᵀ(Wx), x [b, inputs] → [b, 1].
class TwoLayers final : public encoder::Network {
  public:
    TwoLayers(const Tensor& w, const Tensor& v) : v_(v), layers_(1) {
        layers_[0].name = "W";
        layers_[0].kind = encoder::LayerKind::linear;
        layers_[0].weight = w.clone().requires_grad_(true);
    }
    Tensor forward(const Tensor& x, encoder::LayerTape* tape) override {
        const Tensor output = torch::linear(x, layers_[0].weight);
        if (tape != nullptr)
            tape->push_back({0, x, output});
        return torch::linear(output, v_.unsqueeze(0));
    }
    const std::vector<encoder::TrackedLayer>& layers() const override { return layers_; }
    torch::Device device() const override { return torch::kCPU; }

  private:
    Tensor v_;
    std::vector<encoder::TrackedLayer> layers_;
};

struct Problem {
    Tensor w, v;
    Tensor factorNoise; ///< δ of the images that H is estimated from [m, inputs]
    Tensor scoredClean,
        scoredNoise; ///< x and δ of those that are scored [n, inputs]
};

Problem problemOf(std::uint64_t seed) {
    Problem problem;
    problem.w = normalNumbers(seed, 1, {hidden, inputs});
    problem.v = normalNumbers(seed, 2, {hidden});
    // Directions of different strength, mixed: Σ is neither diagonal nor a
    // multiple of the identity.
    const Tensor mixing =
        normalNumbers(seed, 3, {inputs, inputs}) * torch::linspace(0.2, 2, inputs, torch::kFloat64);
    problem.factorNoise = normalNumbers(seed, 4, {factorImages, inputs}).mm(mixing);
    problem.scoredClean = normalNumbers(seed, 5, {scoredImages, inputs});
    problem.scoredNoise = normalNumbers(seed, 6, {scoredImages, inputs}).mm(mixing);
    return problem;
}

Tensor closedForm(const Problem& problem, double lambda) {
    const double length = problem.v.square().sum().item<double>();
    const Tensor sigma = problem.factorNoise.t().mm(problem.factorNoise) / factorImages;
    const Tensor h = 2 * epsilon * epsilon * length * sigma + lambda * torch::eye(inputs, torch::kFloat64);
    const Tensor& delta = problem.scoredNoise;
    const Tensor slope = delta.mm(problem.w.t()).mv(problem.v);
    const Tensor form = (delta.mm(torch::inverse(h)) * delta).sum(1);
    return 4 * std::pow(epsilon, 4) * slope.square() * length * form;
}

} // namespace

std::vector<ClosedFormError> closedFormErrors(std::uint64_t seed) {
    const Problem problem = problemOf(seed);
    TwoLayers network(problem.w, problem.v);
    const Tensor zero = torch::zeros_like(problem.factorNoise);
    // With one output a pseudo-residual of 1 has the second moment it must have.
    TensorViews factorViews(zero, epsilon * problem.factorNoise,
                            torch::ones({factorImages, 1}, torch::kFloat64));
    TensorViews views(problem.scoredClean, problem.scoredClean + epsilon * problem.scoredNoise,
                      torch::ones({scoredImages, 1}, torch::kFloat64));
    InfluenceOptions options;
    options.loss = Loss::squaredEuclidean;
    options.draws = 1;
    options.batch = 16;
    const base::RunContext quiet;
    const auto curvature = estimateCurvature(network, factorViews, options, quiet);
    std::vector<ClosedFormError> errors;
    for (const double lambda : {1.0, 1e-2, 1e-4, 1e-6}) {
        options.absoluteDamping = lambda;
        const auto scores = scoreInfluence(network, curvature, views, options, quiet);
        const Tensor expected = closedForm(problem, lambda);
        double worst = 0;
        for (std::int64_t i = 0; i < scoredImages; ++i) {
            const double value = expected[i].item<double>();
            worst = std::max(worst, std::abs(scores.score[static_cast<std::size_t>(i)] - value) / value);
        }
        errors.push_back({lambda, worst});
    }
    return errors;
}

} // namespace wherefrom::influence
