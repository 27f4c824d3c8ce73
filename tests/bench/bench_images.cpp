// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench_images.h"

#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>

namespace wherefrom::bench {
namespace {

std::vector<std::filesystem::path> filesBelow(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

BenchImages::BenchImages(std::size_t count, int side, const std::string& folder)
    : pixels_(count, std::size_t(side) * std::size_t(side) * 3), rows_(count), side_(side) {
    std::iota(rows_.begin(), rows_.end(), 0);
    if (folder.empty())
        make();
    else
        read(folder);
}

void BenchImages::make() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> unit;
    const double side = side_;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const double x = side * unit(random), y = side * unit(random),
                     size = side * (0.05 + 0.4 * unit(random));
        const double angle = 6.3 * unit(random), wave = 12 * unit(random) / side;
        const double colour[3] = {unit(random), unit(random), unit(random)};
        for (int p = 0; p < side_ * side_; ++p) {
            const double dx = p % side_ - x, dy = double(p / side_) - y;
            const double blob = std::exp(-(dx * dx + dy * dy) / (size * size));
            const double stripes = 0.2 * std::sin(wave * (dx * std::cos(angle) + dy * std::sin(angle)));
            for (int c = 0; c < 3; ++c)
                pixels_(i, std::size_t(p * 3 + c)) = std::uint8_t(
                    255 *
                    std::clamp(0.25 + 0.6 * colour[c] * blob + stripes + 0.04 * unit(random), 0.0, 1.0));
        }
    }
}

void BenchImages::read(const std::string& folder) {
    const auto files = filesBelow(folder);
    std::size_t made = 0;
    for (std::size_t i = 0; i < rows_.size() && !files.empty(); ++i) {
        const std::string bytes = contentOf(files[i * files.size() / rows_.size()]);
        try {
            const auto image = imaging::decode(std::as_bytes(std::span(bytes)), side_);
            const auto small = imaging::resized(image, side_, side_);
            std::copy(small.pixels.begin(), small.pixels.end(), pixels_.row(made).begin());
            ++made;
        } catch (const base::Error&) {
            continue; // no picture
        }
    }
    if (made == 0)
        throw base::Error("No picture could be read below " + folder + ": choose a folder with pictures.");
    rows_.resize(made);
}

} // namespace wherefrom::bench
