// SPDX-License-Identifier: Apache-2.0
#include "tests/support/large_workspace.h"

#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::support {

namespace arrays = workspace::arrays;
namespace stages = workspace::stages;

namespace {

void writeScores(const workspace::Workspace& store, std::size_t images) {
    std::vector<float> influence(images), distance(images);
    for (std::size_t i = 0; i < images; ++i) {
        influence[i] = static_cast<float>(largePlace(i, images));
        distance[i] = static_cast<float>(i);
    }
    workspace::writeArray(store.arrayFile(arrays::influence), influence);
    workspace::writeArray(store.arrayFile(arrays::neighbourDistance), distance);
}

void writeMap(const workspace::Workspace& store, std::size_t images) {
    std::vector<float> places;
    places.reserve(2 * images);
    constexpr double golden = 2.399963229728653; // radians: a sunflower fills a disc evenly
    for (std::size_t i = 0; i < images; ++i) {
        const double radius = std::sqrt(static_cast<double>(i));
        places.push_back(static_cast<float>(radius * std::cos(golden * static_cast<double>(i))));
        places.push_back(static_cast<float>(radius * std::sin(golden * static_cast<double>(i))));
    }
    workspace::writeArray(store.arrayFile(arrays::map), workspace::ElementType::float32, {images, 2},
                          places.data());
}

void writeNeighbours(const workspace::Workspace& store, std::size_t images, std::size_t count) {
    std::vector<std::int32_t> ids;
    std::vector<float> distances;
    ids.reserve(images * count);
    distances.reserve(images * count);
    for (std::size_t i = 0; i < images; ++i)
        for (std::size_t j = 1; j <= count; ++j) {
            ids.push_back(static_cast<std::int32_t>((i + j) % images));
            distances.push_back(0.01F * static_cast<float>(j));
        }
    workspace::writeArray(store.arrayFile(arrays::neighbours), workspace::ElementType::int32, {images, count},
                          ids.data());
    workspace::writeArray(store.arrayFile(arrays::neighbourDistances), workspace::ElementType::float32,
                          {images, count}, distances.data());
}

void writePairs(const workspace::Workspace& store, std::size_t images, std::size_t perThousand) {
    const std::size_t count = std::min(images / 2, images / 1000 * perThousand);
    std::vector<std::int32_t> pairs;
    std::vector<float> distances;
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back(static_cast<std::int32_t>(2 * i));
        pairs.push_back(static_cast<std::int32_t>(2 * i + 1));
        distances.push_back(0.2F * static_cast<float>(i) / static_cast<float>(count));
    }
    workspace::writeArray(store.arrayFile(arrays::duplicatePairs), workspace::ElementType::int32, {count, 2},
                          pairs.data());
    workspace::writeArray(store.arrayFile(arrays::duplicateDistances), distances);
    workspace::writeArray(store.arrayFile(arrays::duplicateKinds), std::vector<std::uint8_t>(count));
}

/// Room for all of them, of which one row is written: the window must not read them.
void writeEmbeddings(const workspace::Workspace& store, std::size_t images, std::size_t dimension) {
    workspace::ArrayWriter writer(store.arrayFile(arrays::embeddings), workspace::ElementType::float32,
                                  {images, dimension});
    writer.writeRow(0, std::vector<float>(dimension, 1).data());
    writer.finish();
}

void finish(workspace::Workspace& store, std::string_view stage, const std::vector<std::string_view>& names) {
    store.storeStage(std::string(stage),
                     {"large", {names.begin(), names.end()}, 1, 1, "2026-01-01T00:00:00Z", "{}"});
}

} // namespace

std::size_t largePlace(std::size_t i, std::size_t images) {
    std::size_t step = 7919;
    while (std::gcd(step, images) != 1)
        ++step;
    return (i * step + 11) % images;
}

void writeLargeWorkspace(const std::filesystem::path& folder, std::size_t images) {
    dataset::Dataset dataset;
    dataset.name = "large";
    dataset.root = folder / "no such pictures";
    for (int label = 0; label < 10; ++label)
        dataset.label.names.push_back("label " + std::to_string(label));
    for (std::size_t i = 0; i < images; ++i) {
        const std::string digits = std::to_string(i);
        dataset.keys.push_back(std::string(8 - digits.size(), '0') + digits + ".png");
        dataset.label.codes.push_back(static_cast<std::int32_t>(i % 10));
    }
    auto store = workspace::Workspace::openOrCreate(folder);
    store.storeDataset(dataset);
    writeScores(store, images);
    finish(store, stages::influence, {arrays::influence});
    finish(store, stages::outliers, {arrays::neighbourDistance});
}

void writeLargeWorkspace(const std::filesystem::path& folder, const dataset::Dataset& dataset,
                         const MadeResults& results) {
    const std::size_t images = dataset.size();
    auto store = workspace::Workspace::openOrCreate(folder);
    store.storeDataset(dataset);
    writeScores(store, images);
    writeMap(store, images);
    writeNeighbours(store, images, results.neighbours);
    writePairs(store, images, results.pairsPerThousand);
    writeEmbeddings(store, images, results.dimension);
    finish(store, stages::embeddings, {arrays::embeddings});
    finish(store, stages::neighbours, {arrays::neighbours, arrays::neighbourDistances});
    finish(store, stages::duplicates,
           {arrays::duplicatePairs, arrays::duplicateDistances, arrays::duplicateKinds});
    finish(store, stages::outliers, {arrays::neighbourDistance});
    finish(store, stages::map, {arrays::map});
    finish(store, stages::influence, {arrays::influence});
}

} // namespace wherefrom::support
