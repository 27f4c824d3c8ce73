// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace wherefrom::projection {

/// Spearman's rank correlation of two lists of one length, ties by their average rank. NaN where either is
/// constant or shorter than 2.
double rankCorrelation(std::span<const float> a, std::span<const float> b);

} // namespace wherefrom::projection
