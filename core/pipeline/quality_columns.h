// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/imaging/image_quality.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string_view>

namespace wherefrom::pipeline {

/// Raised when imaging::measureQuality() gives other values.
inline constexpr std::string_view qualityVersion = "1";

/// [n, qualityMeasureCount], all NaN.
base::Matrix<float> unmeasured(std::size_t n);
/// The array image_quality where it is of n images and of this version, by whichever stage; nullopt else.
std::optional<workspace::MappedArray> measuredQuality(const workspace::Workspace& workspace, std::size_t n);

} // namespace wherefrom::pipeline
