// SPDX-License-Identifier: Apache-2.0
#include "core/influence/pixel_views_torch.h"

#include "core/encoder/augmentation_torch.h"
#include "core/influence/normal_numbers.h"

#include <vector>

namespace wherefrom::influence {
namespace {

/// Keeps the pseudo-residuals' numbers apart from the augmentations' of the same seed.
constexpr std::uint64_t residualStream = 0x7265736964756573ULL;

} // namespace

PixelViews::PixelViews(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                       const InfluenceOptions& options)
    : encoder_(encoder), images_(images), options_(options), device_(encoder.device()) {
    encoder::check(images, encoder.spec().inputSide);
}

torch::Tensor PixelViews::clean(std::size_t first, std::size_t count) {
    return encoder::toTensor(images_.part(first, count), encoder_.spec(), device_);
}

torch::Tensor PixelViews::augmented(std::size_t first, std::size_t count, int draw) {
    const auto part = images_.part(first, count);
    const auto images = encoder::toTensor01(part, device_);
    return encoder::normalise(
        encoder::augment(images, part.rows, options_.seed, std::uint64_t(draw), options_.augmentation),
        encoder_.spec());
}

torch::Tensor PixelViews::residuals(std::size_t first, std::size_t count, std::int64_t width) {
    const auto part = images_.part(first, count);
    torch::Tensor numbers = torch::empty({std::int64_t(count), width}, torch::kFloat32);
    for (std::size_t i = 0; i < count; ++i) {
        float* row = numbers.data_ptr<float>() + std::int64_t(i) * width;
        fillNormal(mixed(options_.seed, residualStream), std::uint64_t(part.rows[i]),
                   {row, std::size_t(width)});
    }
    return numbers;
}

encoder::Network& networkFor(const encoder::Encoder& encoder, Output output) {
    return output == Output::projection ? encoder::projectedNetworkOf(encoder) : encoder::networkOf(encoder);
}

} // namespace wherefrom::influence
