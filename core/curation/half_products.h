// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::curation {

/// rows · query [n], on all threads: rows [n, m] of finite half-precision numbers (IEEE 754 binary16), query
/// [m]. The sum is in float32, in an order that is the processor's. Throws Error for another length.
std::vector<float> halfProducts(base::MatrixView<std::uint16_t> rows, std::span<const float> query);

/// The same numbers, of some rows alone.
std::vector<float> halfProducts(base::MatrixView<std::uint16_t> rows, std::span<const float> query,
                                std::span<const std::size_t> chosen);

} // namespace wherefrom::curation
