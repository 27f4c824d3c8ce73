// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace wherefrom::pipeline {

/// Those of the images `usable` that an earlier analysis has no row of, in their order.
/// @param earlierRows [n] see EarlierResults::rows
inline std::vector<std::int32_t> freshOf(std::span<const std::int32_t> usable,
                                         std::span<const std::int32_t> earlierRows) {
    std::vector<std::int32_t> fresh;
    std::ranges::copy_if(usable, std::back_inserter(fresh),
                         [&](std::int32_t row) { return earlierRows[static_cast<std::size_t>(row)] < 0; });
    return fresh;
}

/// Values of the images `usable` [usable.size(), columns]: from the earlier array [·, columns] where it has
/// them, else the next row of `fresh`, which are those of freshOf() in their order.
inline base::Matrix<float> joined(base::MatrixView<float> earlier, std::span<const std::int32_t> earlierRows,
                                  std::span<const std::int32_t> usable, base::MatrixView<float> fresh) {
    base::Matrix<float> all(usable.size(), earlier.columns);
    std::size_t nextFresh = 0;
    for (std::size_t i = 0; i < usable.size(); ++i) {
        const auto row = earlierRows[static_cast<std::size_t>(usable[i])];
        std::ranges::copy(row < 0 ? fresh.row(nextFresh++) : earlier.row(static_cast<std::size_t>(row)),
                          all.row(i).begin());
    }
    return all;
}

} // namespace wherefrom::pipeline
