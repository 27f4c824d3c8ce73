// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/coverage.h"

#include <nlohmann/json.hpp>

namespace wherefrom::pipeline {

/// A coverage as the stages store it: "share", "covered", "elements", "sentence", "uncovered" (name,
/// elements, share, reason; the largest first), "unused" (names).
nlohmann::json coverageValues(const encoder::Coverage& coverage);

} // namespace wherefrom::pipeline
