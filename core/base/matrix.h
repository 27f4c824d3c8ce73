// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wherefrom::base {

/// A row-major matrix [rows, columns] that somebody else owns. What crosses the border between two rooms.
template <typename T>
struct MatrixView {
    const T* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;

    bool empty() const { return rows == 0 || columns == 0; }
    std::span<const T> row(std::size_t r) const { return {data + r * columns, columns}; }
    std::span<const T> values() const { return {data, rows * columns}; }
    T operator()(std::size_t r, std::size_t c) const { return data[r * columns + c]; }
};

/// A row-major matrix [rows, columns] that owns its values.
template <typename T>
struct Matrix {
    std::vector<T> values;
    std::size_t rows = 0;
    std::size_t columns = 0;

    Matrix() = default;
    Matrix(std::size_t r, std::size_t c, T fill = T{}) : values(r * c, fill), rows(r), columns(c) {}

    std::span<T> row(std::size_t r) { return {values.data() + r * columns, columns}; }
    std::span<const T> row(std::size_t r) const { return {values.data() + r * columns, columns}; }
    T& operator()(std::size_t r, std::size_t c) { return values[r * columns + c]; }
    T operator()(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
    MatrixView<T> view() const { return {values.data(), rows, columns}; }
    operator MatrixView<T>() const { return view(); } // NOLINT(google-explicit-constructor)
};

} // namespace wherefrom::base
