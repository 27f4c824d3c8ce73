// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::pipeline {

/// Results of the usable images put where they belong: row rows[i] of [n, columns] is row i of `values`, all
/// other rows are `missing`.
template <typename T>
base::Matrix<T> scattered(base::MatrixView<T> values, std::span<const std::int32_t> rows, std::size_t n,
                          T missing) {
    base::Matrix<T> all(n, values.columns, missing);
    for (std::size_t i = 0; i < values.rows; ++i)
        std::ranges::copy(values.row(i), all.row(static_cast<std::size_t>(rows[i])).begin());
    return all;
}

template <typename T>
std::vector<T> scattered(const std::vector<T>& values, std::span<const std::int32_t> rows, std::size_t n,
                         T missing) {
    std::vector<T> all(n, missing);
    for (std::size_t i = 0; i < values.size(); ++i)
        all[static_cast<std::size_t>(rows[i])] = values[i];
    return all;
}

} // namespace wherefrom::pipeline
