// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/file_bytes.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::dataset {

/// An IDX file of unsigned bytes (LeCun's MNIST page), plain or gzip: magic 0, 0, 8, number of dimensions;
/// big-endian sizes; then the values, the last dimension running fastest. Plain files are read by offset;
/// compressed ones are unpacked once into memory. Reads from any thread.
class IdxFile {
  public:
    /// Throws Error naming the file: no IDX file, other number of dimensions, impossible sizes.
    IdxFile(const std::filesystem::path& file, std::size_t dimensions);

    const std::vector<std::uint32_t>& shape() const { return shape_; }
    std::size_t itemCount() const { return shape_[0]; }
    std::size_t itemBytes() const { return itemBytes_; }
    /// Bytes of values that are there: less than itemCount · itemBytes in a truncated file.
    std::uint64_t valueBytes() const { return valueBytes_; }
    /// Fills `into` with item `index` as far as it is there; returns the bytes read.
    std::size_t readItem(std::size_t index, std::span<std::byte> into) const;

  private:
    void parseHeader(const std::filesystem::path& file, std::span<const std::byte> start,
                     std::size_t dimensions);

    std::unique_ptr<OpenFile> plain_;
    std::vector<std::byte> unpacked_;
    std::vector<std::uint32_t> shape_;
    std::size_t headerBytes_ = 0;
    std::size_t itemBytes_ = 1;
    std::uint64_t valueBytes_ = 0;
};

bool isIdxImageName(std::string_view fileName);

} // namespace wherefrom::dataset
