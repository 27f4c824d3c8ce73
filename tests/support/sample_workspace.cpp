// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"

#include "core/base/half.h"
#include "core/base/matrix.h"
#include "core/dataset/open.h"
#include "core/imaging/image_loader.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace wherefrom::support {

namespace arrays = workspace::arrays;
namespace stages = workspace::stages;

namespace {

constexpr std::array labelNames{"ants", "bees", "cats", "dogs"};
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

imaging::Image colouredImage(int i, int count) {
    imaging::Image image{16 + i, 12, {}};
    const auto level = static_cast<std::uint8_t>(255 * i / count);
    for (int p = 0; p < image.width * image.height; ++p)
        image.pixels.insert(image.pixels.end(), {level, static_cast<std::uint8_t>(255 - level),
                                                 static_cast<std::uint8_t>((i % 4) * 80)});
    return image;
}

} // namespace

SampleWorkspace::SampleWorkspace(const SampleOptions& options) : options_(options) {
    writePictures();
    auto store = workspace::Workspace::openOrCreate(workspace());
    store.storeDataset(dataset::open(dataset()));
    if (options_.results)
        writeResults();
    if (options_.attribution)
        writeAttribution();
}

std::size_t SampleWorkspace::size() const {
    return static_cast<std::size_t>(options_.images + (options_.broken ? 1 : 0));
}

int SampleWorkspace::influenceRank(int i) const {
    int step = 7;
    while (std::gcd(step, options_.images) != 1)
        ++step;
    return (i * step + 3) % options_.images;
}

std::string SampleWorkspace::label(int i) const {
    const int block = i < options_.images ? i * options_.labels / options_.images : options_.labels - 1;
    return labelNames.at(static_cast<std::size_t>(block));
}

std::string SampleWorkspace::fileName(int i) const {
    const std::string digits = std::to_string(i);
    return std::string(4 - digits.size(), '0') + digits + ".png";
}

std::string SampleWorkspace::key(int i) const {
    return label(i) + "/" + fileName(i);
}

void SampleWorkspace::writePictures() const {
    for (int i = 0; i < options_.images; ++i) {
        const auto file = dataset() / key(i);
        std::filesystem::create_directories(file.parent_path());
        imaging::savePng(colouredImage(i, options_.images), file);
    }
    if (options_.broken)
        folder_.write("pictures/" + key(options_.images), "this is no picture");
}

void SampleWorkspace::writeResults() const {
    auto store = workspace::Workspace::open(workspace());
    const std::size_t n = size();
    const auto usable = static_cast<std::size_t>(options_.images);
    std::vector<float> scores(n, missing), errors(n, missing), unstable(n, missing), distant(n, missing),
        lof(n, missing);
    base::Matrix<float> layers(n, layerCount, missing), distances(n, neighbourCount, missing),
        map(n, 2, missing);
    base::Matrix<std::int32_t> sizes(n, 2, 0), neighbours(n, neighbourCount, -1);
    for (std::size_t row = 0; row < usable; ++row) {
        const int i = static_cast<int>(row);
        scores[row] = influence(i);
        errors[row] = influenceError(i);
        unstable[row] = instability(i);
        distant[row] = neighbourDistance(i);
        lof[row] = localOutlierFactor(i);
        layers(row, 0) = influence(i) / 8;
        layers(row, 1) = influence(i) / 4;
        layers(row, 2) = influence(i) * 5 / 8;
        sizes(row, 0) = 16 + i;
        sizes(row, 1) = 12;
        const double angle = 2 * std::numbers::pi * i / options_.images;
        map(row, 0) = mapRadius * static_cast<float>(std::cos(angle));
        map(row, 1) = mapRadius * static_cast<float>(std::sin(angle));
        for (int j = 0; j < neighbourCount; ++j) {
            neighbours(row, static_cast<std::size_t>(j)) = neighbour(i, j);
            distances(row, static_cast<std::size_t>(j)) = neighbourDistanceAt(j);
        }
    }
    const auto vector = [&](std::string_view name, const std::vector<float>& values) {
        workspace::writeArray(store.arrayFile(name), values);
    };
    const auto matrix = [&](std::string_view name, const auto& values) {
        workspace::writeArray(store.arrayFile(name), values.view());
    };
    vector(arrays::influence, scores);
    vector(arrays::influenceError, errors);
    vector(arrays::instability, unstable);
    vector(arrays::neighbourDistance, distant);
    vector(arrays::localOutlierFactor, lof);
    matrix(arrays::influenceLayers, layers);
    matrix(arrays::imageSize, sizes);
    matrix(arrays::neighbours, neighbours);
    matrix(arrays::neighbourDistances, distances);
    matrix(arrays::map, map);

    base::Matrix<std::int32_t> pairs(4, 2);
    pairs.values = {0, 1, 2, 3, 2, 4, 5, 6};
    matrix(arrays::duplicatePairs, pairs);
    vector(arrays::duplicateDistances, {0.0F, 0.01F, 0.02F, 0.14F});
    workspace::writeArray(store.arrayFile(arrays::duplicateKinds), std::vector<std::uint8_t>{1, 0, 2, 0});

    const auto finished = [&](std::string_view stage, std::vector<std::string> names, std::string values) {
        store.storeStage(std::string(stage), {"sample", std::move(names), 1.0, 1 << 20,
                                              "2026-01-01T00:00:00Z", std::move(values)});
    };
    finished(stages::decode, {std::string(arrays::imageSize)}, "{}");
    finished(stages::neighbours, {std::string(arrays::neighbours), std::string(arrays::neighbourDistances)},
             "{}");
    finished(stages::duplicates,
             {std::string(arrays::duplicatePairs), std::string(arrays::duplicateDistances),
              std::string(arrays::duplicateKinds)},
             "{}");
    finished(stages::outliers,
             {std::string(arrays::neighbourDistance), std::string(arrays::localOutlierFactor)}, "{}");
    finished(stages::map, {std::string(arrays::map)}, "{}");
    finished(stages::influence,
             {std::string(arrays::influence), std::string(arrays::influenceError),
              std::string(arrays::influenceLayers), std::string(arrays::instability)},
             R"({"layers":["stem","block","head"]})");
    if (options_.broken) {
        const auto listed = store.dataset();
        store.storeProblems(*listed, {{base::idAt<base::ImageId>(usable), "the file is truncated: its end is missing"}});
    }
}

void SampleWorkspace::writeAttribution() const {
    constexpr std::size_t width = 16;
    auto store = workspace::Workspace::open(workspace());
    const std::size_t n = size();
    base::Matrix<float> embeddings(n, 2, missing);
    base::Matrix<std::uint16_t> sketches(n, width, 0);
    std::vector<float> lengths(n, missing);
    for (std::size_t row = 0; row < static_cast<std::size_t>(options_.images); ++row) {
        const int i = static_cast<int>(row);
        const double place = 2 * std::numbers::pi * i / options_.images;
        const double angle = 2 * std::numbers::pi * influenceRank(i) / options_.images;
        embeddings(row, 0) = static_cast<float>(std::cos(place));
        embeddings(row, 1) = static_cast<float>(std::sin(place));
        sketches(row, 0) = base::toHalf(static_cast<float>(std::cos(angle)));
        sketches(row, 1) = base::toHalf(static_cast<float>(std::sin(angle)));
        lengths[row] = 1;
    }
    workspace::writeArray(store.arrayFile(arrays::embeddings), embeddings.view());
    workspace::writeArray(store.arrayFile(arrays::influenceSketches), sketches.view());
    workspace::writeArray(store.arrayFile(arrays::influenceSketchLengths), lengths);
    store.storeStage(std::string(stages::sketches),
                     {"sample",
                      {std::string(arrays::influenceSketches), std::string(arrays::influenceSketchLengths)},
                      1.0,
                      1 << 20,
                      "2026-01-01T00:00:00Z",
                      "{}"});
}

} // namespace wherefrom::support
