// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::curation {

/// What a row of compact numbers stands for: x_c = step · (code_c − 128) + e_c. Where x is not finite, all
/// three are not a number.
struct CompactSize {
    float step = 0;
    float error = 0;  ///< at least ‖e‖
    float length = 0; ///< at least ‖x‖
};

/// Codes of one byte, each the nearest of 255 steps of the same width, for a row of finite half-precision
/// numbers (IEEE 754 binary16). `codes` is as long as the row.
CompactSize compactRow(std::span<const std::uint16_t> row, std::span<std::uint8_t> codes);

/// Rows in half the memory of half precision, for a first look at all of them: a product with a compact row
/// is off by no more than can be told.
struct CompactRows {
    base::MatrixView<std::uint8_t> codes; ///< [n, m]
    base::MatrixView<float> sizes;        ///< [n, 3]: CompactSize
};

/// rows · query as halfProducts() gives it lies within `error` of `product`, rounding of that sum included.
struct BoundedProduct {
    double product = 0;
    double error = 0; ///< not finite: nothing is known
};

/// For every row [n], on all threads, query [m]. By Cauchy and Schwarz: with the query as t·k + f, k of 12
/// bits, |x·q − step·t·Σ(code − 128)k| ≤ ‖e‖‖q‖ + (‖x‖ + ‖e‖)‖f‖. Throws Error for another length.
std::vector<BoundedProduct> compactProducts(const CompactRows& rows, std::span<const float> query);

} // namespace wherefrom::curation
