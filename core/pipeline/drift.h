// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/earlier_results.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace wherefrom::pipeline {

/// What is estimated on a whole dataset (weights, curvature) is kept as long as at most this share of the
/// images that it was made on has come, gone or changed since.
inline constexpr double largestDrift = 0.2;

/// The values of a stage that estimated such a thing in the earlier analysis, with what has changed since
/// ("madeOn", "changedSince": images); nullopt where that is too much.
std::optional<nlohmann::json> valuesWithinDrift(const EarlierResults& earlier, std::string_view stage);

} // namespace wherefrom::pipeline
