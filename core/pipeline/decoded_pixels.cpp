// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/decoded_pixels.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/resize.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/quantity_text.h"

#include <algorithm>
#include <atomic>

namespace wherefrom::pipeline {
namespace {

void requireMemory(std::size_t images, std::size_t imageBytes) {
    const auto needed = static_cast<std::int64_t>(images * imageBytes);
    if (const auto available = availableBytes(); needed > available)
        throw base::Error("The decoded images need " + bytesText(needed) + " of memory and only " +
                          bytesText(available) + " are free: choose a smaller --input-side.");
}

} // namespace

DecodedPixels decodePixels(const std::shared_ptr<const dataset::Dataset>& dataset, int side,
                           const base::RunContext& context) {
    const std::size_t n = dataset->size();
    const std::size_t imageBytes = 3 * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    requireMemory(n, imageBytes);
    DecodedPixels decoded{base::Matrix<std::uint8_t>(n, imageBytes), {}, side};
    std::vector<std::uint8_t> usable(n, 1);
    for (const auto& problem : dataset->problems)
        usable[problem.image.index()] = 0;
    const imaging::ImageLoader loader(dataset);
    std::atomic<std::int64_t> done{0};
    base::parallelFor(n, 1, [&](std::size_t i) {
        context.throwIfStopped();
        if (usable[i] != 0) {
            try {
                const auto square = imaging::centreSquare(loader.load(base::idAt<base::ImageId>(i)), side);
                std::copy(square.pixels.begin(), square.pixels.end(), decoded.pixels.row(i).begin());
            } catch (const base::Error&) {
                usable[i] = 0;
            }
        }
        context.progress(++done, static_cast<std::int64_t>(n), "images");
    });
    for (std::size_t i = 0; i < n; ++i)
        if (usable[i] != 0)
            decoded.rows.push_back(static_cast<std::int32_t>(i));
    return decoded;
}

} // namespace wherefrom::pipeline
