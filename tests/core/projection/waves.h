// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cmath>

namespace wherefrom::support {

/// [n, d] sin(1.3 (i+1)(c+1)) + 3 [c = i mod 3]: three clusters from a closed formula, so that NumPy can make
/// the same points and scikit-learn's values can stand in the tests as literals.
inline base::Matrix<float> waves(std::size_t n, std::size_t d) {
    base::Matrix<float> points(n, d);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < d; ++c)
            points(i, c) =
                static_cast<float>(std::sin(1.3 * static_cast<double>(i + 1) * static_cast<double>(c + 1)) +
                                   (c == i % 3 ? 3 : 0));
    return points;
}

} // namespace wherefrom::support
