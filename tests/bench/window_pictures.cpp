// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window_pictures.h"

#include "core/imaging/encode_jpeg.h"

#include <cmath>
#include <fstream>
#include <string>

namespace wherefrom::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t classes = 10;
constexpr std::size_t differentLargeOnes = 8;

std::string digits(std::size_t number, std::size_t count) {
    const std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

/// Waves with grain, as large as a photo when it is compressed.
imaging::Image picture(int width, int height, std::size_t seed) {
    imaging::Image image{width, height, {}};
    image.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    std::uint32_t noise = static_cast<std::uint32_t>(seed * 2654435761U + 1);
    const double turn = 0.001 * static_cast<double>(seed % 6283);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double wave = std::sin((x * std::cos(turn) + y * std::sin(turn)) * 40 / width);
            for (int c = 0; c < 3; ++c) {
                noise = noise * 1664525U + 1013904223U;
                const double value = 128 + 90 * wave * std::cos(turn + c) + static_cast<double>(noise >> 28U);
                image.pixels.push_back(static_cast<std::uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value));
            }
        }
    return image;
}

void write(const fs::path& file, const std::vector<std::byte>& bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::string smallName(std::size_t i) {
    return "class_" + std::to_string(i % classes) + "/image_" + digits(i, 8) + ".jpg";
}

} // namespace

void writeSmallPictures(const fs::path& folder, std::size_t count) {
    for (std::size_t label = 0; label < classes; ++label)
        fs::create_directories(folder / "part_00" / ("class_" + std::to_string(label)));
    for (std::size_t i = 0; i < count; ++i)
        if (const auto file = folder / "part_00" / smallName(i); !fs::exists(file))
            write(file, imaging::encodeJpeg(picture(48, 48, i), 85));
}

dataset::Dataset listSmallPictures(const fs::path& folder, std::size_t files, std::size_t images) {
    dataset::Dataset dataset;
    dataset.name = std::to_string(images) + " pictures";
    dataset.root = folder;
    for (std::size_t label = 0; label < classes; ++label)
        dataset.label.names.push_back("class_" + std::to_string(label));
    for (std::size_t i = 0; i < images; ++i) {
        const std::string part = "part_" + digits(i / files, 2);
        if (i % files == 0 && !fs::exists(folder / part))
            fs::create_directory_symlink("part_00", folder / part);
        dataset.keys.push_back(part + "/" + smallName(i % files));
        dataset.label.codes.push_back(static_cast<std::int32_t>(i % files % classes));
    }
    return dataset;
}

dataset::Dataset writeLargePictures(const fs::path& folder, std::size_t count) {
    fs::create_directories(folder);
    dataset::Dataset dataset;
    dataset.name = "large pictures";
    dataset.root = folder;
    for (std::size_t i = 0; i < count; ++i) {
        dataset.keys.push_back("photo_" + digits(i, 6) + ".jpg");
        const fs::path file = folder / dataset.keys.back();
        if (fs::exists(file))
            continue;
        if (i < differentLargeOnes)
            write(file, imaging::encodeJpeg(picture(4000, 3000, i), 90));
        else
            fs::create_hard_link(folder / dataset.keys[i % differentLargeOnes], file);
    }
    return dataset;
}

} // namespace wherefrom::bench
