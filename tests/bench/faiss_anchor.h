// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>

namespace wherefrom::bench {

struct AnchorResult {
    double buildSeconds = 0;
    double searchSeconds = 0;
    base::Matrix<std::int32_t> ids; ///< [n, k]; a row may hold itself
};

/// Whether the benchmark was built with faiss; without it the others throw Error.
bool faissIsThere();
/// IndexFlatIP of unit rows, searched with themselves.
AnchorResult faissFlat(base::MatrixView<float> unitRows, std::size_t k, std::size_t threads);
/// IndexHNSWFlat by inner product, 16 links, 200 wide while it is built, searched 1.5 k wide.
AnchorResult faissGraph(base::MatrixView<float> unitRows, std::size_t k, std::size_t threads);

} // namespace wherefrom::bench
