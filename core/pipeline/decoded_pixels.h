// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/encoder/pixels.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace wherefrom::pipeline {

/// A dataset's images as an encoder sees them, held in memory: for what runs without a workspace.
struct DecodedPixels {
    base::Matrix<std::uint8_t> pixels; ///< [n, side*side*3]; zeros for those that could not be decoded
    std::vector<std::int32_t> rows;    ///< of the usable images, ascending
    int side = 0;

    encoder::PixelSource source() const { return {pixels, rows, side}; }
};

/// Decodes all images at `side` pixels on all threads. An image that cannot be decoded is left out. Throws
/// Error where memory cannot hold them, Cancelled.
DecodedPixels decodePixels(const std::shared_ptr<const dataset::Dataset>& dataset, int side,
                           const base::RunContext& context);

} // namespace wherefrom::pipeline
