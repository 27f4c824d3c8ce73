// SPDX-License-Identifier: Apache-2.0
#include "tests/support/large_workspace.h"

#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"

#include <numeric>
#include <string>
#include <vector>

namespace wherefrom::support {

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
    std::vector<float> influence(images), distance(images);
    for (std::size_t i = 0; i < images; ++i) {
        const std::string digits = std::to_string(i);
        dataset.keys.push_back(std::string(8 - digits.size(), '0') + digits + ".png");
        dataset.label.codes.push_back(static_cast<std::int32_t>(i % 10));
        influence[i] = static_cast<float>(largePlace(i, images));
        distance[i] = static_cast<float>(i);
    }
    auto store = workspace::Workspace::openOrCreate(folder);
    store.storeDataset(dataset);
    namespace arrays = workspace::arrays;
    workspace::writeArray(store.arrayFile(arrays::influence), influence);
    workspace::writeArray(store.arrayFile(arrays::neighbourDistance), distance);
    store.storeStage(std::string(workspace::stages::influence),
                     {"large", {std::string(arrays::influence)}, 1, 1, "2026-01-01T00:00:00Z", "{}"});
    store.storeStage(std::string(workspace::stages::outliers),
                     {"large", {std::string(arrays::neighbourDistance)}, 1, 1, "2026-01-01T00:00:00Z", "{}"});
}

} // namespace wherefrom::support
