// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace wherefrom::influence {

/// Σ over positions of q pᵀ, where p is a window on an image that moves with the position; strides and
/// lengths in numbers. Windows that overlap are read where they are: im2col would write a 3x3 one nine times.
struct OuterProducts {
    std::int64_t height = 0, width = 0; ///< positions
    std::int64_t out = 0;               ///< of q at a position
    std::int64_t kernelRows = 0;        ///< of a window
    std::int64_t run = 0;               ///< numbers of a window's row, behind one another
    std::int64_t imageRow = 0;          ///< from one row of the image to the next
    std::int64_t down = 0, right = 0;   ///< from one position to the next, in image rows and in numbers
    std::int64_t sumRow = 0;            ///< from one row of the sum to the next
};

/// Whether addOuterProducts() can: an x86 processor with AVX2, whole registers.
bool knowsOuterProducts(std::int64_t out, std::int64_t run);

/// Adds to `sum` [out, kernelRows · run of sumRow]. q [height · width, out].
void addOuterProducts(const OuterProducts& products, const float* q, const float* image, float* sum);

} // namespace wherefrom::influence
