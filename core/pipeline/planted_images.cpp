// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/planted_images.h"

#include "core/encoder/counter_random.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode_jpeg.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wherefrom::pipeline {
namespace {

using Random = encoder::CounterRandom;
using Pixels = std::vector<std::uint8_t>;

constexpr int quality = 60;

std::vector<std::int32_t> chosen(std::span<const std::int32_t> rows, std::size_t count, Random& random) {
    std::vector<std::int32_t> order(rows.begin(), rows.end());
    random.shuffle(order);
    order.resize(std::min(order.size(), count));
    return order;
}

/// One pixel further left, right, up or down; what enters at the border is the border's.
Pixels shifted(std::span<const std::uint8_t> image, int side, Random& random) {
    const int dx = random.chance(0.5) ? 1 : -1, dy = random.chance(0.5) ? 1 : -1;
    const double light = random.uniform(0.05, 0.1) * (random.chance(0.5) ? 1 : -1) + 1;
    Pixels result(image.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int c = 0; c < 3; ++c) {
                const int from =
                    (std::clamp(y + dy, 0, side - 1) * side + std::clamp(x + dx, 0, side - 1)) * 3 + c;
                const double value = std::round(image[static_cast<std::size_t>(from)] * light);
                result[static_cast<std::size_t>((y * side + x) * 3 + c)] =
                    static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
    return result;
}

Pixels nearDuplicate(std::span<const std::uint8_t> image, int side, Random& random) {
    const imaging::Image altered{side, side, shifted(image, side, random)};
    return imaging::decode(imaging::encodeJpeg(altered, quality)).pixels;
}

Pixels noise(std::size_t bytes, Random& random) {
    Pixels result(bytes);
    std::ranges::generate(result, [&] { return static_cast<std::uint8_t>(random.below(256)); });
    return result;
}

Pixels blank(std::size_t bytes, Random& random) {
    std::array<std::uint8_t, 3> colour{};
    std::ranges::generate(colour, [&] { return static_cast<std::uint8_t>(random.below(256)); });
    Pixels result(bytes);
    for (std::size_t i = 0; i < bytes; ++i)
        result[i] = colour[i % 3];
    return result;
}

class Planting {
  public:
    Planting(const encoder::PixelSource& images, const PlantOptions& options)
        : images_(images),
          random_(options.seed, 0x706C616E74U, 0),
          ownRows_(chosen(images.rows, options.images, random_)) {
        count_ = std::max<std::size_t>(
            1, static_cast<std::size_t>(std::lround(options.share * static_cast<double>(ownRows_.size()))));
        plants_.assign(ownRows_.size(), Plant::none);
        for (const std::int32_t row : ownRows_)
            add(images.pixels.row(static_cast<std::size_t>(row)));
    }

    void addCopies() {
        // Every original is copied once at most, so that all copies are equally many.
        std::vector<std::int32_t> originals(ownRows_.size());
        std::iota(originals.begin(), originals.end(), 0);
        random_.shuffle(originals);
        originals.resize(std::min(originals.size(), 2 * count_));
        for (std::size_t i = 0; i < originals.size(); ++i) {
            const auto original = static_cast<std::size_t>(originals[i]);
            const auto pixels = images_.pixels.row(static_cast<std::size_t>(ownRows_[original]));
            plants_[original] = Plant::copied;
            if (i < count_)
                plant(Plant::exactDuplicate, pixels);
            else
                plant(Plant::nearDuplicate, nearDuplicate(pixels, images_.side, random_));
        }
    }
    void addOthers(const encoder::PixelSource& others) {
        for (const std::int32_t row : chosen(others.rows, count_, random_))
            plant(Plant::otherDataset, others.pixels.row(static_cast<std::size_t>(row)));
    }
    void addMade() {
        for (std::size_t i = 0; i < count_; ++i)
            plant(Plant::noise, noise(images_.pixels.columns, random_));
        for (std::size_t i = 0; i < count_; ++i)
            plant(Plant::blank, blank(images_.pixels.columns, random_));
    }

    PlantedImages result() && {
        PlantedImages result;
        result.pixels = base::Matrix<std::uint8_t>(plants_.size(), images_.pixels.columns);
        result.pixels.values = std::move(values_);
        result.rows.resize(plants_.size());
        std::iota(result.rows.begin(), result.rows.end(), 0);
        result.plants = std::move(plants_);
        result.side = images_.side;
        return result;
    }

  private:
    void add(std::span<const std::uint8_t> pixels) {
        values_.insert(values_.end(), pixels.begin(), pixels.end());
    }
    void plant(Plant kind, std::span<const std::uint8_t> pixels) {
        add(pixels);
        plants_.push_back(kind);
    }

    const encoder::PixelSource& images_;
    Random random_;
    std::vector<std::int32_t> ownRows_;
    std::size_t count_ = 0; ///< of each kind
    std::vector<std::uint8_t> values_;
    std::vector<Plant> plants_;
};

} // namespace

std::string_view describe(Plant plant) {
    switch (plant) {
    case Plant::none:
        return "untouched images";
    case Plant::copied:
        return "originals of planted copies";
    case Plant::exactDuplicate:
        return "exact duplicates";
    case Plant::nearDuplicate:
        return "near duplicates";
    case Plant::otherDataset:
        return "images of another dataset";
    case Plant::noise:
        return "noise";
    case Plant::blank:
        return "blank images";
    }
    return "";
}

std::vector<float> PlantedImages::of(Plant plant, std::span<const float> values) const {
    std::vector<float> result;
    for (std::size_t i = 0; i < plants.size(); ++i)
        if (plants[i] == plant)
            result.push_back(values[i]);
    return result;
}

PlantedImages plantedImages(const encoder::PixelSource& images, const encoder::PixelSource& others,
                            const PlantOptions& options) {
    Planting planting(images, options);
    planting.addCopies();
    planting.addOthers(others);
    planting.addMade();
    return std::move(planting).result();
}

} // namespace wherefrom::pipeline
