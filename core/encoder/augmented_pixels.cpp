// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/augmented_pixels.h"

#include "core/encoder/access_torch.h"
#include "core/encoder/augmentation_torch.h"

#include <algorithm>
#include <array>

namespace wherefrom::encoder {

base::Matrix<std::uint8_t> augmentedPixels(std::span<const std::uint8_t> pixels, int side, std::int32_t row,
                                           std::uint64_t seed, std::size_t draws,
                                           const AugmentationOptions& options) {
    check(options);
    const torch::NoGradGuard noGradient;
    const std::array<std::int32_t, 1> first{0}, key{row};
    const PixelSource source{{pixels.data(), 1, pixels.size()}, first, side};
    check(source, side);
    const torch::Tensor image = toTensor01(source, "cpu");
    base::Matrix<std::uint8_t> views(draws, pixels.size());
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const torch::Tensor view = augment(image, key, seed, draw, options);
        const torch::Tensor bytes =
            (view[0].permute({1, 2, 0}) * 255).round().clamp(0, 255).to(at::kByte).contiguous();
        std::copy_n(bytes.data_ptr<std::uint8_t>(), pixels.size(), views.row(draw).begin());
    }
    return views;
}

} // namespace wherefrom::encoder
