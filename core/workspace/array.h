// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace wherefrom::workspace {

/// Element types of the arrays, as NumPy names them: '<f4', '<f2' (bits in uint16), '<i4', '|u1', '<u8',
/// '<f8'.
enum class ElementType { float32, float16, float64, int32, uint8, uint64 };

template <typename T>
struct ElementTypeOf;
template <>
struct ElementTypeOf<float> {
    static constexpr auto value = ElementType::float32;
};
template <>
struct ElementTypeOf<double> {
    static constexpr auto value = ElementType::float64;
};
/// The bits of half-precision numbers.
template <>
struct ElementTypeOf<std::uint16_t> {
    static constexpr auto value = ElementType::float16;
};
template <>
struct ElementTypeOf<std::int32_t> {
    static constexpr auto value = ElementType::int32;
};
template <>
struct ElementTypeOf<std::uint8_t> {
    static constexpr auto value = ElementType::uint8;
};
template <>
struct ElementTypeOf<std::uint64_t> {
    static constexpr auto value = ElementType::uint64;
};

/// A NumPy .npy file (format 1.0, C order) mapped into memory, read only. Copies share the mapping; it stays
/// valid when the file is replaced, for writers rename a new file over it.
class MappedArray {
  public:
    /// Throws Error (missing, not .npy, Fortran order, another type, shorter than its header says).
    static MappedArray open(const std::filesystem::path& file);

    ElementType type() const;
    const std::vector<std::size_t>& shape() const;
    /// The first axis as rows, all others as columns; a vector [n] is n rows of one column. Throws Error when
    /// the element type is another.
    template <typename T>
    base::MatrixView<T> view() const {
        return {static_cast<const T*>(data(ElementTypeOf<T>::value)), rows(), columns()};
    }

  private:
    struct Mapping;
    const void* data(ElementType wanted) const;
    std::size_t rows() const;
    std::size_t columns() const;
    std::shared_ptr<const Mapping> mapping_;
};

/// Writes an array: to a temporary name beside it, flushed (fsync), renamed. A reader sees the old or the new
/// one. Throws Error (disk full, folder not writable). `data` holds the product of `shape` elements.
void writeArray(const std::filesystem::path& file, ElementType type, const std::vector<std::size_t>& shape,
                const void* data);

template <typename T>
void writeArray(const std::filesystem::path& file, base::MatrixView<T> values) {
    writeArray(file, ElementTypeOf<T>::value, {values.rows, values.columns}, values.data);
}
template <typename T>
void writeArray(const std::filesystem::path& file, const std::vector<T>& values) {
    writeArray(file, ElementTypeOf<T>::value, {values.size()}, values.data());
}

/// An array of rows written one after another (larger than memory); it takes its name at finish() and leaves
/// nothing behind when it is destroyed before.
class ArrayWriter {
  public:
    ArrayWriter(std::filesystem::path file, ElementType type, std::vector<std::size_t> shape);
    ~ArrayWriter();
    ArrayWriter(const ArrayWriter&) = delete;
    ArrayWriter& operator=(const ArrayWriter&) = delete;

    /// Bytes of row `row` (first axis). Thread safe for different rows. Throws Error (disk full).
    void writeRow(std::size_t row, const void* data);
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::workspace
