// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/augmentation.h"

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace wherefrom::pipeline {

/// "simclr" (the default), "flip-only" (every image mirrored and nothing else: no chance is left, so that
/// another program can draw the same views), "none". Throws Error for another name.
encoder::AugmentationOptions augmentationPreset(std::string_view name);

/// Every parameter by its name in AugmentationOptions.
nlohmann::json toJson(const encoder::AugmentationOptions& options);

} // namespace wherefrom::pipeline
