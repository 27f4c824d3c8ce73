// SPDX-License-Identifier: Apache-2.0
#include "core/influence/channel_sums.h"

#include "core/base/vectorised.h"

#include <algorithm>
#include <cstddef>

namespace wherefrom::influence {
namespace {

/// Sums that go on side by side, enough of them for a processor to have always one to add to.
constexpr std::int64_t sideBySide = 64;

/// Numbers added up in float32 before the sum goes on in float64.
constexpr std::int64_t addedInFloat = 64;

/// Adds `rows` rows of means.size() numbers each, column by column.
WHEREFROM_VECTORISED void addRows(const float* __restrict gradient, const float* __restrict input,
                                  const float* __restrict means, std::int64_t rows, std::int64_t columns,
                                  float* __restrict products, float* __restrict gradients) {
    for (std::int64_t row = 0; row < rows; ++row, gradient += columns, input += columns)
        for (std::int64_t k = 0; k < columns; ++k) {
            products[k] += gradient[k] * (input[k] - means[k]);
            gradients[k] += gradient[k];
        }
}

/// Sums over `count` numbers that lie in rows of means.size(); column k belongs to channel
/// firstChannel + k modulo `channels`.
void addRun(const float* gradient, const float* input, std::int64_t count, const std::vector<float>& means,
            std::int64_t firstChannel, std::int64_t channels, ChannelSums& sums) {
    const auto columns = std::int64_t(means.size());
    std::vector<float> products(means.size()), gradients(means.size());
    for (std::int64_t start = 0; start < count;) {
        const std::int64_t rows = std::min(addedInFloat, (count - start) / columns);
        const std::int64_t width = rows > 0 ? columns : count - start; // the last numbers fill no row
        std::fill(products.begin(), products.end(), 0.0F);
        std::fill(gradients.begin(), gradients.end(), 0.0F);
        addRows(gradient + start, input + start, means.data(), std::max<std::int64_t>(rows, 1), width,
                products.data(), gradients.data());
        for (std::int64_t k = 0; k < width; ++k) {
            const auto channel = std::size_t(firstChannel + k % channels);
            sums.products[channel] += double(products[std::size_t(k)]);
            sums.gradients[channel] += double(gradients[std::size_t(k)]);
        }
        start += std::max<std::int64_t>(rows, 1) * width;
    }
}

/// As many positions side by side as make a row worth while: their channels' means behind one another.
std::vector<float> repeated(const std::vector<float>& means) {
    const auto times = std::max<std::size_t>(1, std::size_t(sideBySide) / means.size());
    std::vector<float> row;
    for (std::size_t i = 0; i < times; ++i)
        row.insert(row.end(), means.begin(), means.end());
    return row;
}

} // namespace

ChannelSums channelSums(const ChannelLayout& layout, const float* gradient, const float* input,
                        const std::vector<float>& means) {
    const auto channels = std::size_t(layout.channels);
    ChannelSums sums{std::vector<double>(channels), std::vector<double>(channels)};
    if (layout.channelsLast) {
        addRun(gradient, input, layout.channels * layout.positions, repeated(means), 0, layout.channels,
               sums);
        return sums;
    }
    for (std::int64_t c = 0; c < layout.channels; ++c) {
        const std::vector<float> row(std::size_t(sideBySide), means[std::size_t(c)]);
        addRun(gradient + c * layout.positions, input + c * layout.positions, layout.positions, row, c, 1,
               sums);
    }
    return sums;
}

} // namespace wherefrom::influence
