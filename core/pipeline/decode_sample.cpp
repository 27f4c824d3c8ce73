// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/decode_sample.h"

#include "core/base/error.h"
#include "core/imaging/image_loader.h"
#include "core/pipeline/image_features.h"
#include "core/pipeline/options.h"

#include <algorithm>
#include <chrono>

namespace wherefrom::pipeline {

DecodeSample sampleDecoding(const std::shared_ptr<const dataset::Dataset>& dataset, std::size_t count,
                            const base::RunContext& context) {
    const imaging::ImageLoader loader(dataset);
    const std::size_t n = dataset->size();
    const std::size_t taken = std::min(n, count);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < taken; ++i) {
        context.throwIfStopped();
        try {
            featuresOf(loader.load(base::idAt<base::ImageId>(i * n / taken)), automaticInputSide);
        } catch (const base::Error&) {
            continue; // it will be a problem of the decode stage
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    DecodeSample sample;
    if (taken > 0)
        sample.secondsPerImage = spent.count() / static_cast<double>(taken);
    return sample;
}

} // namespace wherefrom::pipeline
