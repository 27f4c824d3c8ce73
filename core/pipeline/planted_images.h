// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/encoder/pixels.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// What an image among planted ones is.
enum class Plant {
    none,           ///< of the dataset, untouched and not copied
    copied,         ///< of the dataset, with a planted copy
    exactDuplicate, ///< the same pixels again
    nearDuplicate,  ///< moved by a pixel, lighter or darker by 5 to 10 %, JPEG of quality 60
    otherDataset,   ///< an image of another dataset
    noise,          ///< every value drawn from 0 … 255
    blank           ///< one colour throughout
};
std::string_view describe(Plant plant); ///< "planted exact duplicates", …

/// The kinds that are planted.
inline constexpr std::array planted{Plant::exactDuplicate, Plant::nearDuplicate, Plant::otherDataset,
                                    Plant::noise, Plant::blank};

/// Images of a dataset and after them planted ones, of which it is known what they are.
struct PlantedImages {
    base::Matrix<std::uint8_t> pixels; ///< [n, side*side*3]
    std::vector<std::int32_t> rows;    ///< 0 … n − 1
    std::vector<Plant> plants;         ///< [n]
    int side = 0;

    encoder::PixelSource source() const { return {pixels, rows, side}; }
    /// The values [n] of the images of a kind.
    std::vector<float> of(Plant plant, std::span<const float> values) const;
};

struct PlantOptions {
    std::size_t images = 5000; ///< of the dataset, a seeded choice; fewer where it has fewer
    double share = 0.02;       ///< of each kind, of those
    std::uint64_t seed = 1;
};

/// @param images of the dataset
/// @param others of another dataset, at the same side; empty: none of that kind are planted
PlantedImages plantedImages(const encoder::PixelSource& images, const encoder::PixelSource& others,
                            const PlantOptions& options);

} // namespace wherefrom::pipeline
