// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace wherefrom::influence {

/// How the numbers of one image lie in memory.
struct ChannelLayout {
    std::int64_t channels = 0;
    std::int64_t positions = 0;
    bool channelsLast = false; ///< [positions, channels], else [channels, positions]
};

/// What a batch norm's parameters receive from one image, by channel.
struct ChannelSums {
    std::vector<double> products;  ///< Σ over positions of gradient · (input − mean)
    std::vector<double> gradients; ///< Σ over positions of gradient
};

/// In one reading of both; `means` by channel.
ChannelSums channelSums(const ChannelLayout& layout, const float* gradient, const float* input,
                        const std::vector<float>& means);

} // namespace wherefrom::influence
