// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device_torch.h"

#include <cstring>

namespace wherefrom::encoder {

void check(const PixelSource& source, int expectedSide) {
    const auto side = static_cast<std::size_t>(source.side);
    if (source.side != expectedSide)
        throw base::Error("The encoder wants images of " + std::to_string(expectedSide) +
                          " pixels a side, these have " + std::to_string(source.side) +
                          ": scale them first.");
    if (source.pixels.columns != side * side * 3)
        throw base::Error("The pixels are not [n, side*side*3].");
    for (const std::int32_t row : source.rows)
        if (row < 0 || static_cast<std::size_t>(row) >= source.pixels.rows)
            throw base::Error("There is no image " + std::to_string(row) + " among the " +
                              std::to_string(source.pixels.rows) + " given.");
}

torch::Tensor toTensor01(const PixelSource& images, std::string_view device) {
    const auto count = static_cast<std::int64_t>(images.size()), side = std::int64_t{images.side};
    const torch::Tensor bytes = at::empty({count, side, side, 3}, at::kByte);
    auto* target = bytes.data_ptr<std::uint8_t>();
    for (const std::int32_t row : images.rows) {
        const auto pixels = images.pixels.row(static_cast<std::size_t>(row));
        std::memcpy(target, pixels.data(), pixels.size());
        target += pixels.size();
    }
    return bytes.to(torchDevice(device))
        .permute({0, 3, 1, 2})
        .to(at::kFloat, false, true, at::MemoryFormat::Contiguous)
        .div_(255);
}

torch::Tensor normalise(const torch::Tensor& images01, const EncoderSpec& spec) {
    const auto channel = [&](const std::array<float, 3>& values) {
        return at::tensor(at::ArrayRef<float>(values.data(), values.size()))
            .view({1, 3, 1, 1})
            .to(images01.device());
    };
    const torch::Tensor centred = images01.contiguous(at::MemoryFormat::ChannelsLast) - channel(spec.mean);
    return centred / channel(spec.deviation);
}

torch::Tensor toTensor(const PixelSource& images, const EncoderSpec& spec, std::string_view device) {
    return normalise(toTensor01(images, device), spec);
}

} // namespace wherefrom::encoder
