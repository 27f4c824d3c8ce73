// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <optional>
#include <string>

namespace wherefrom::bench {

struct AnchorMap {
    double seconds = 0;
    base::Matrix<float> layout; ///< [n, 2]
};

/// scikit-learn's Barnes-Hut t-SNE by sklearn_tsne.py, in a process of its own.
/// @param points [n, d] rows of length 1; initial [n, 2]
/// Nothing where that Python has no scikit-learn; throws base::Error where it fails.
std::optional<AnchorMap> sklearnMap(const std::string& python, base::MatrixView<float> points,
                                    base::MatrixView<float> initial, double perplexity, int iterations,
                                    std::size_t threads);

} // namespace wherefrom::bench
