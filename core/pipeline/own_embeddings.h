// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/pipeline/options.h"
#include "core/workspace/array.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Embeddings that a person brings instead of an encoder.
namespace wherefrom::pipeline {

bool isNumpyFile(const std::filesystem::path& file);

/// A .npy file [n, d] of float16, float32 or float64, mapped into memory.
class OwnEmbeddings {
  public:
    /// Throws Error with the mend: missing or damaged file, another shape, type or order.
    explicit OwnEmbeddings(const std::filesystem::path& file);

    std::size_t rows() const { return array_.shape()[0]; }
    std::size_t width() const { return array_.shape()[1]; }
    /// Row `row` as float32. False where a number of it is not finite, or not as float32.
    bool read(std::size_t row, std::vector<float>& values) const;

  private:
    workspace::MappedArray array_;
};

/// The row of each image [n]: their order, or that of the file names in choice.embeddingKeys (the first
/// column of a text or CSV file; a key of the dataset, or the last part of one that only one image has).
/// Throws Error where the numbers of rows differ, or a name is missing, unknown or twice.
std::vector<std::size_t> rowsOfImages(const EncoderChoice& choice, std::size_t rows,
                                      const dataset::Dataset& dataset);

/// The names in choice.embeddingKeys as they stand there, none where it is empty. One more than rows: the
/// first may be a heading. Throws Error where there are fewer or more, or the file cannot be read.
std::vector<std::string> namesOfRows(const EncoderChoice& choice, std::size_t rows);

/// Changes with the numbers and with their order.
std::string embeddingsIdentity(const EncoderChoice& choice);

} // namespace wherefrom::pipeline
