// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/decode_sample.h"

#include "core/base/error.h"
#include "core/imaging/image_loader.h"
#include "core/pipeline/image_features.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace wherefrom::pipeline {

DecodeSample sampleDecoding(const std::shared_ptr<const dataset::Dataset>& dataset, std::size_t count,
                            const base::RunContext& context) {
    const imaging::ImageLoader loader(dataset);
    const std::size_t n = dataset->size();
    const std::size_t taken = std::min(n, count);
    std::vector<int> sides;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < taken; ++i) {
        context.throwIfStopped();
        try {
            const auto image = loader.load(base::idAt<base::ImageId>(i * n / taken));
            sides.push_back(std::min(image.width, image.height));
            featuresOf(image, 64);
        } catch (const base::Error&) {
            continue; // it will be a problem of the decode stage
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    DecodeSample sample;
    if (taken > 0)
        sample.secondsPerImage = spent.count() / static_cast<double>(taken);
    if (!sides.empty()) {
        const auto middle = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2);
        std::nth_element(sides.begin(), middle, sides.end());
        sample.medianShorterSide = *middle;
    }
    return sample;
}

int automaticInputSide(int medianShorterSide) {
    return medianShorterSide <= 48 ? 32 : 64;
}

} // namespace wherefrom::pipeline
