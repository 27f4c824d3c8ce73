// SPDX-License-Identifier: Apache-2.0
#include "core/influence/batches_torch.h"
#include "core/influence/sketch_torch.h"
#include "core/influence/whitened_gradients_torch.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

torch::TensorOptions numbersOf(const encoder::Network& network) {
    return torch::TensorOptions()
        .dtype(network.layers().front().weight.scalar_type())
        .device(network.device());
}

/// Where each layer's numbers begin among all [layers + 1].
std::vector<std::int64_t> offsetsOf(const CurvatureState& curvature) {
    std::vector<std::int64_t> offsets{0};
    for (const auto& layer : curvature.layers)
        offsets.push_back(offsets.back() + layer.eigenvalues.numel());
    return offsets;
}

/// Exact influence on a few queries whose gradients are held.
class HeldQueries {
  public:
    HeldQueries(encoder::Network& network, const CurvatureState& curvature, Views& queries,
                const InfluenceOptions& options, const base::RunContext& context, std::size_t first,
                std::size_t count, int& batch)
        : offsets_(offsetsOf(curvature)),
          held_(torch::zeros({std::int64_t(count), offsets_.back()}, numbersOf(network))) {
        const WhitenedGradients gradients(network, curvature, queries, options, context);
        for (std::size_t done = 0; done < count;) {
            done += withBatchThatFits(batch, context, [&](int size) {
                const auto now = std::min(std::size_t(size), count - done);
                gradients.visit(first + done, now, [&](std::size_t l, std::int64_t at, const Tensor& z) {
                    part(l).narrow(0, std::int64_t(done) + at, z.size(0)).copy_(z.flatten(1));
                });
                return now;
            });
        }
    }

    /// z of images [b, groups, out, in] with the queries': [b, queries].
    Tensor products(std::size_t l, const Tensor& z) const { return z.flatten(1).mm(part(l).t()); }
    std::int64_t count() const { return held_.size(0); }

  private:
    Tensor part(std::size_t l) const { return held_.narrow(1, offsets_[l], offsets_[l + 1] - offsets_[l]); }

    std::vector<std::int64_t> offsets_;
    Tensor held_;
};

base::Matrix<float> matrixOf(const Tensor& values) {
    const Tensor plain = values.to(torch::kCPU, torch::kFloat32).contiguous();
    base::Matrix<float> result(std::size_t(plain.size(0)), std::size_t(plain.size(1)));
    std::copy_n(plain.data_ptr<float>(), result.values.size(), result.values.begin());
    return result;
}

} // namespace

void sketchInfluence(encoder::Network& network, const CurvatureState& curvature, Views& views,
                     const InfluenceOptions& options, const SketchShape& shape,
                     const base::RunContext& context, const SketchesReady& ready) {
    options.validate();
    shape.validate();
    const WhitenedGradients gradients(network, curvature, views, options, context);
    const SketchMap map(curvature, shape, options.seed, numbersOf(network));
    const std::size_t n = views.size();
    int batch = options.batch;
    for (std::size_t first = 0; first < n;) {
        context.throwIfStopped();
        const Tensor sketches = withBatchThatFits(batch, context, [&](int size) {
            const auto count = std::min(std::size_t(size), n - first);
            Tensor sums = torch::zeros({std::int64_t(count), map.size()}, numbersOf(network));
            gradients.visit(first, count, [&](std::size_t l, std::int64_t at, const Tensor& z) {
                sums.narrow(0, at, z.size(0)).add_(map.apply(l, z));
            });
            return sums;
        });
        ready(first, matrixOf(sketches));
        first += std::size_t(sketches.size(0));
        context.progress(std::int64_t(first), std::int64_t(n), "images");
    }
}

base::Matrix<float> pairwiseInfluence(encoder::Network& network, const CurvatureState& curvature,
                                      Views& images, Views& queries, const InfluenceOptions& options,
                                      const base::RunContext& context, double bytes) {
    options.validate();
    const auto parameters = double(std::max<std::int64_t>(1, offsetsOf(curvature).back()));
    const auto block =
        std::size_t(std::max(1.0, bytes / (parameters * double(numbersOf(network).dtype().itemsize()))));
    const WhitenedGradients gradients(network, curvature, images, options, context);
    const std::size_t n = images.size(), m = queries.size();
    Tensor all = torch::zeros({std::int64_t(n), std::int64_t(m)},
                              torch::TensorOptions().dtype(torch::kFloat64).device(network.device()));
    int batch = options.batch;
    for (std::size_t query = 0; query < m; query += block) {
        const HeldQueries held(network, curvature, queries, options, context, query,
                               std::min(block, m - query), batch);
        for (std::size_t first = 0; first < n;) {
            context.throwIfStopped();
            first += withBatchThatFits(batch, context, [&](int size) {
                const auto count = std::min(std::size_t(size), n - first);
                Tensor rows = all.narrow(0, std::int64_t(first), std::int64_t(count))
                                  .narrow(1, std::int64_t(query), held.count());
                rows.zero_(); // of a batch that did not fit
                gradients.visit(first, count, [&](std::size_t l, std::int64_t at, const Tensor& z) {
                    rows.narrow(0, at, z.size(0)).add_(held.products(l, z));
                });
                return count;
            });
            context.progress(std::int64_t((query * n + first * std::size_t(held.count())) / m),
                             std::int64_t(n), "images");
        }
    }
    return matrixOf(all);
}

} // namespace wherefrom::influence
