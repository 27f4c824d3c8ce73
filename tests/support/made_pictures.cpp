// SPDX-License-Identifier: Apache-2.0
#include "tests/support/made_pictures.h"

#include "core/imaging/image_loader.h"

#include <cmath>
#include <cstdio>

namespace wherefrom::support {
namespace {

constexpr int side = 32;

std::uint8_t wave(double phase) {
    return static_cast<std::uint8_t>(std::lround(127.5 + 127.5 * std::sin(phase)));
}

} // namespace

void writeMadePicture(const std::filesystem::path& file, std::size_t number) {
    const auto n = static_cast<double>(number);
    const double angle = 2.399963 * n; // the golden angle: no two alike
    const double x1 = std::cos(angle), y1 = std::sin(angle),
                 frequency = 0.2 + 0.9 * std::fmod(0.618034 * n, 1);
    imaging::Image image{side, side, {}};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const double place = frequency * (x * x1 + y * y1);
            for (int c = 0; c < 3; ++c)
                image.pixels.push_back(wave(place * (1 + 0.3 * c) + n * (c + 1)));
        }
    std::filesystem::create_directories(file.parent_path());
    imaging::savePng(image, file);
}

void writeMadePictures(const std::filesystem::path& folder, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "p%03zu.png", i);
        writeMadePicture(folder / name, i);
    }
}

} // namespace wherefrom::support
