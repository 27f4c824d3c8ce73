// SPDX-License-Identifier: Apache-2.0
#include "core/influence/dense_agreement.h"

#include "core/base/error.h"
#include "core/base/rank_statistics.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/augmentation_torch.h"
#include "core/encoder/layer_set_torch.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/normal_numbers.h"
#include "core/influence/score_torch.h"
#include "core/influence/tensor_views_torch.h"

#include <string>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

constexpr std::int64_t side = 8, width = 6;
constexpr std::size_t fewestImages = 20;

/// Three convolutions and a linear layer, all with biases, ReLU between.
class TinyNetwork final : public encoder::Network {
  public:
    explicit TinyNetwork(std::uint64_t seed) {
        layers_.addConvolution("conv1", {3, 6, 3, 1, 1, 1, true});
        layers_.addConvolution("conv2", {6, 8, 3, 2, 1, 1, true});
        layers_.addConvolution("conv3", {8, 8, 3, 2, 1, 1, true});
        layers_.addLinear("linear", 8, width);
        layers_.initialise(seed);
    }
    Tensor forward(const Tensor& images, encoder::LayerTape* tape) override {
        Tensor value = images;
        for (std::size_t layer = 0; layer < 3; ++layer)
            value = layers_.run(layer, value, tape).relu();
        return layers_.run(3, value.mean(at::IntArrayRef{2, 3}), tape);
    }
    const std::vector<encoder::TrackedLayer>& layers() const override { return layers_.layers(); }
    torch::Device device() const override { return torch::kCPU; }
    std::vector<Tensor> parameters() const {
        std::vector<Tensor> tensors;
        for (const auto& [name, tensor] : layers_.parameters())
            tensors.push_back(tensor);
        return tensors;
    }

  private:
    encoder::LayerSet layers_;
};

struct Sample {
    Tensor clean, augmented; ///< [n, 3, side, side]
};

Sample sampleOf(const encoder::PixelSource& images, std::uint64_t seed) {
    const encoder::EncoderSpec spec;
    const auto small = [&](const Tensor& images01) {
        const auto factor = images.side / side;
        return at::avg_pool2d(encoder::normalise(images01, spec), {factor, factor});
    };
    const Tensor originals = encoder::toTensor01(images, "cpu");
    return {small(originals), small(encoder::augment(originals, images.rows, seed, 0, {}))};
}

Tensor flatGradient(const Tensor& value, const std::vector<Tensor>& parameters) {
    std::vector<Tensor> flat;
    for (const Tensor& gradient : torch::autograd::grad({value}, parameters, {}, true))
        flat.push_back(gradient.flatten());
    return torch::cat(flat).to(torch::kFloat64);
}

struct Dense {
    Tensor gaussNewton; ///< [p, p]
    Tensor gradients;   ///< of each image's loss [n, p]
};

Dense denseOf(TinyNetwork& network, const Sample& sample, const base::RunContext& context) {
    const auto parameters = network.parameters();
    const auto n = sample.clean.size(0);
    std::vector<Tensor> gradients;
    Tensor sum;
    for (std::int64_t i = 0; i < n; ++i) {
        context.throwIfStopped();
        const Tensor f = network.forward(sample.clean.narrow(0, i, 1), nullptr);
        const Tensor g = network.forward(sample.augmented.narrow(0, i, 1), nullptr);
        const Tensor residual = (f / f.norm() - g / g.norm())[0];
        std::vector<Tensor> rows;
        for (std::int64_t j = 0; j < width; ++j)
            rows.push_back(flatGradient(residual[j], parameters));
        const Tensor jacobian = torch::stack(rows);
        const Tensor product = jacobian.t().mm(jacobian);
        sum = sum.defined() ? sum.add_(product) : product;
        gradients.push_back(flatGradient(residual.square().sum() * 0.5, parameters));
        context.progress(i + 1, n, "images", "dense Gauss-Newton matrix");
    }
    return {sum / n, torch::stack(gradients)};
}

std::vector<float> denseScores(const Dense& dense, double lambda) {
    const auto p = dense.gaussNewton.size(0);
    const Tensor factor = torch::linalg_cholesky(dense.gaussNewton + lambda * torch::eye(p, torch::kFloat64));
    const Tensor solved = torch::cholesky_solve(dense.gradients.t(), factor).t();
    const Tensor scores = (dense.gradients * solved).sum(1).to(torch::kFloat32).contiguous();
    return {scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel()};
}

Tensor pseudoResiduals(std::int64_t n, std::uint64_t seed) {
    Tensor residuals = torch::empty({n, width}, torch::kFloat32);
    fillNormal(seed, 0, {residuals.data_ptr<float>(), static_cast<std::size_t>(residuals.numel())});
    return residuals;
}

} // namespace

DenseAgreement agreementWithDense(const encoder::PixelSource& images, std::uint64_t seed,
                                  const base::RunContext& context) {
    if (images.size() < fewestImages || images.side % side != 0)
        throw base::Error("The dense Gauss-Newton matrix wants at least " + std::to_string(fewestImages) +
                          " images of a side that 8 divides: take a larger dataset.");
    TinyNetwork network(seed);
    const Sample sample = sampleOf(images, seed);
    const Dense dense = denseOf(network, sample, context);
    const double mean = dense.gaussNewton.diagonal().mean().item<double>();
    TensorViews views(sample.clean, sample.augmented, pseudoResiduals(sample.clean.size(0), seed));
    DenseAgreement result{images.size(), static_cast<std::size_t>(dense.gaussNewton.size(0)), {}};
    InfluenceOptions options;
    options.draws = 1;
    options.batch = 64;
    base::RunContext silent = context;
    silent.onProgress = {};
    for (const auto kind :
         {CurvatureKind::ekfac, CurvatureKind::kfac, CurvatureKind::diagonal, CurvatureKind::identity}) {
        options.curvature = kind;
        const auto curvature = estimateCurvature(network, views, options, silent);
        for (const double relative : {1.0, 0.1, 0.01}) {
            options.absoluteDamping = relative * mean;
            const auto approximate = scoreInfluence(network, curvature, views, options, silent).score;
            const auto exact = denseScores(dense, *options.absoluteDamping);
            result.rows.push_back(
                {kind, relative, base::spearman(approximate, exact), base::pearson(approximate, exact)});
        }
    }
    return result;
}

} // namespace wherefrom::influence
