// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/augmentation_torch.h"

#include <algorithm>
#include <vector>

namespace wherefrom::encoder {

namespace {

at::Tensor crop(const at::Tensor& images, const std::vector<AugmentationDraw>& draws) {
    const at::Tensor maps = at::zeros({images.size(0), 2, 3}, at::kFloat);
    auto map = maps.accessor<float, 3>();
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        const auto& [left, top, width, height] = draws[i].crop;
        // grid_sample's coordinates run from -1 to 1; a negative scale mirrors.
        map[row][0][0] = static_cast<float>(draws[i].flip ? -width : width);
        map[row][0][2] = static_cast<float>(2 * left + width - 1);
        map[row][1][1] = static_cast<float>(height);
        map[row][1][2] = static_cast<float>(2 * top + height - 1);
    }
    const at::Tensor grid = at::affine_grid_generator(maps.to(images.device()), images.sizes(), false);
    constexpr std::int64_t bilinear = 0, repeatBorder = 1;
    return at::grid_sampler(images, grid, bilinear, repeatBorder, false);
}

at::Tensor flip(const at::Tensor& images, const std::vector<AugmentationDraw>& draws) {
    if (std::none_of(draws.begin(), draws.end(), [](const auto& draw) { return draw.flip; }))
        return images;
    const at::Tensor chosen = at::empty({images.size(0), 1, 1, 1}, at::kBool);
    for (std::size_t i = 0; i < draws.size(); ++i)
        chosen.data_ptr<bool>()[i] = draws[i].flip;
    return at::where(chosen.to(images.device()), images.flip({3}), images);
}

at::Tensor recolour(const at::Tensor& images, const std::vector<AugmentationDraw>& draws) {
    if (std::none_of(draws.begin(), draws.end(), [](const auto& draw) { return draw.changesColour; }))
        return images;
    const at::Tensor maps = at::empty({2, images.size(0), 3, 3}, at::kFloat);
    auto* own = maps.data_ptr<float>();
    auto* ofMean = own + draws.size() * 9;
    for (std::size_t i = 0; i < draws.size(); ++i)
        for (std::size_t j = 0; j < 9; ++j) {
            own[i * 9 + j] = static_cast<float>(draws[i].own[j]);
            ofMean[i * 9 + j] = static_cast<float>(draws[i].ofMean[j]);
        }
    const at::Tensor onDevice = maps.to(images.device());
    const at::Tensor flat = images.flatten(2);
    const at::Tensor shift = at::bmm(onDevice[1], flat.mean(2, true));
    return at::baddbmm(shift, onDevice[0], flat).clamp_(0, 1).view(images.sizes());
}

} // namespace

at::Tensor augment(const at::Tensor& images01, std::span<const std::int32_t> ids, std::uint64_t seed,
                   std::uint64_t draw, const AugmentationOptions& options) {
    if (images01.dim() != 4 || images01.size(1) != 3 ||
        images01.size(0) != static_cast<std::int64_t>(ids.size()))
        throw base::Error("Augmentation takes images [b, 3, s, s] and one id for each of them.");
    check(options);
    const at::NoGradGuard noGradient;
    std::vector<AugmentationDraw> draws;
    draws.reserve(ids.size());
    for (const std::int32_t id : ids)
        draws.push_back(drawAugmentation(options, seed, id, draw));
    const at::Tensor images = images01.contiguous();
    return recolour(options.crop ? crop(images, draws) : flip(images, draws), draws);
}

} // namespace wherefrom::encoder
