// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/counter_random.h"
#include "core/influence/sketch_torch.h"

#include <cmath>
#include <numeric>
#include <string>

namespace wherefrom::influence {
namespace {

using encoder::CounterRandom;
using torch::Tensor;

/// Keeps these numbers apart from the augmentations' and the pseudo-residuals' of the same seed.
constexpr std::uint64_t sketchStream = 0x736b657463680000ULL;
enum Part : std::uint64_t { left, right, order, signs };

CounterRandom randomOf(std::uint64_t seed, std::size_t layer, Part part) {
    return {seed, sketchStream + part, layer};
}

/// Random signs times `scale`.
Tensor signsOf(CounterRandom random, std::vector<std::int64_t> shape, double scale) {
    Tensor values = torch::empty(std::move(shape), torch::kFloat64);
    auto* data = values.data_ptr<double>();
    std::uint64_t bits = 0;
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        if (i % 64 == 0)
            bits = random.next();
        data[i] = (bits >> std::uint64_t(i % 64) & 1U) != 0 ? scale : -scale;
    }
    return values;
}

/// A batch norm's [1, 2, channels] is a pair of lists: little is saved by projecting it.
bool isMatrix(std::int64_t groups, std::int64_t out) {
    return groups > 1 || out > 2;
}

Tensor orderOf(CounterRandom random, std::int64_t count) {
    std::vector<std::int64_t> places(static_cast<std::size_t>(count));
    std::iota(places.begin(), places.end(), std::int64_t(0));
    random.shuffle(places);
    return torch::tensor(places, torch::kInt64);
}

} // namespace

void SketchShape::validate() const {
    if (size < 16 || size > 16'384)
        throw base::Error("The size of a sketch is " + std::to_string(size) +
                          " numbers: choose one from 16 to 16384 (512 to 2048 are usual).");
    if (side < 1)
        throw base::Error("The side that gradients are projected to is " + std::to_string(side) +
                          ": choose at least 1.");
}

SketchMap::SketchMap(const CurvatureState& curvature, const SketchShape& shape, std::uint64_t seed,
                     const torch::TensorOptions& numbers)
    : size_(std::int64_t(shape.size)) {
    for (std::size_t l = 0; l < curvature.layers.size(); ++l) {
        const auto& values = curvature.layers[l].eigenvalues;
        const auto groups = values.size(0);
        auto out = values.size(1), in = values.size(2);
        const double scale = 1 / std::sqrt(double(shape.side));
        Layer layer;
        if (isMatrix(groups, out) && out > shape.side) {
            layer.left = signsOf(randomOf(seed, l, Part::left), {shape.side, out}, scale).to(numbers);
            out = shape.side;
        }
        if (isMatrix(groups, out) && in > shape.side) {
            layer.right = signsOf(randomOf(seed, l, Part::right), {in, shape.side}, scale).to(numbers);
            in = shape.side;
        }
        const auto count = (groups * out * in + size_ - 1) / size_ * size_;
        layer.order = orderOf(randomOf(seed, l, Part::order), count).to(numbers.device());
        layer.signs = signsOf(randomOf(seed, l, Part::signs), {count}, 1).to(numbers);
        layers_.push_back(std::move(layer));
    }
}

Tensor SketchMap::apply(std::size_t l, const Tensor& z) const {
    const Layer& layer = layers_.at(l);
    Tensor y = z;
    if (layer.right.defined())
        y = y.matmul(layer.right);
    if (layer.left.defined())
        y = layer.left.matmul(y);
    y = y.flatten(1);
    const auto images = y.size(0), count = layer.order.numel();
    if (y.size(1) < count)
        y = torch::constant_pad_nd(y, {0, count - y.size(1)});
    const Tensor shuffled = y.gather(1, layer.order.unsqueeze(0).expand({images, count}));
    return (shuffled * layer.signs).view({images, -1, size_}).sum(1);
}

} // namespace wherefrom::influence
