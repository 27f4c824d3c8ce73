// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"
#include "core/workspace/workspace.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

/// Which row of a run each image of a listing has. The run may have been made before images were added or
/// taken away: they are matched by their keys.
struct RunRows {
    bool isSame = false;            ///< the same images in the same order: row i is image i
    std::vector<std::int32_t> rows; ///< [images] -1: not in the run; empty where isSame
    std::size_t missing = 0;        ///< images of the listing that the run does not have
    std::size_t gone = 0;           ///< images of the run that the listing does not have
};

/// @param listing where `images` were read from; lends the answer where the run has the very same table
/// Throws Error (the run's table is damaged).
RunRows matchRows(const Workspace& run, const Workspace& listing, const dataset::Dataset& images);

/// A number of every image of the listing, NaN where the run has none. Throws Error when the array is not
/// there, or is no f4 of one number an image.
std::vector<float> scoresOf(const Workspace& run, std::string_view array, const RunRows& rows);

} // namespace wherefrom::workspace
