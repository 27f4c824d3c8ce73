// SPDX-License-Identifier: Apache-2.0
#include "core/influence/channels_last_torch.h"
#include "core/influence/parallel_torch.h"

#include <algorithm>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

Tensor permutedAndPadded(const Tensor& images, std::array<std::int64_t, 2> border) {
    const auto [vertical, horizontal] = border;
    const Tensor last = images.permute({0, 2, 3, 1});
    return torch::constant_pad_nd(last, {0, 0, horizontal, horizontal, vertical, vertical}).contiguous();
}

struct Shape {
    std::int64_t channels, height, width, vertical, horizontal;

    std::int64_t outerHeight() const { return height + 2 * vertical; }
    std::int64_t outerRow() const { return (width + 2 * horizontal) * channels; }
};

/// One row of an image whose channels come first. Row by row, what is written with strides stays in the
/// nearest cache: channel by channel a power of two of bytes apart, a whole image would fight for few of its
/// places.
void interleaveRow(const Shape& shape, const float* row, float* target) {
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        const float* values = row + c * shape.height * shape.width;
        for (std::int64_t x = 0; x < shape.width; ++x)
            target[x * shape.channels + c] = values[x];
    }
}

void writeImage(const Shape& shape, bool channelsAreLast, const float* image, float* target) {
    const std::int64_t row = shape.outerRow(), side = shape.horizontal * shape.channels;
    std::fill_n(target, shape.vertical * row, 0.0F);
    std::fill_n(target + (shape.vertical + shape.height) * row, shape.vertical * row, 0.0F);
    for (std::int64_t y = 0; y < shape.height; ++y) {
        float* start = target + (shape.vertical + y) * row;
        std::fill_n(start, side, 0.0F);
        std::fill_n(start + row - side, side, 0.0F);
        if (channelsAreLast)
            std::copy_n(image + y * shape.width * shape.channels, shape.width * shape.channels, start + side);
        else
            interleaveRow(shape, image + y * shape.width, start + side);
    }
}

} // namespace

Tensor channelsLast(const Tensor& images, std::array<std::int64_t, 2> border) {
    const bool channelsAreLast = images.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (channelsAreLast && border[0] == 0 && border[1] == 0)
        return images.permute({0, 2, 3, 1});
    if (!images.is_cpu() || images.scalar_type() != torch::kFloat32 ||
        !(channelsAreLast || images.is_contiguous()))
        return permutedAndPadded(images, border);
    const Shape shape{images.size(1), images.size(2), images.size(3), border[0], border[1]};
    const std::int64_t outer = shape.outerHeight() * shape.outerRow(),
                       inner = shape.channels * shape.height * shape.width;
    const Tensor result = torch::empty(
        {images.size(0), shape.outerHeight(), shape.width + 2 * shape.horizontal, shape.channels},
        images.options());
    const float* from = images.data_ptr<float>();
    float* to = result.data_ptr<float>();
    at::parallel_for(0, images.size(0), 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            writeImage(shape, channelsAreLast, from + i * inner, to + i * outer);
    });
    return result;
}

} // namespace wherefrom::influence
