// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/atomic_file.h"
#include "core/workspace/npy_header.h"

#include <string>
#include <utility>

namespace wherefrom::workspace {

struct ArrayWriter::State {
    AtomicFile file;
    std::size_t dataOffset = 0;
    std::size_t rows = 0;
    std::size_t rowBytes = 0;
};

ArrayWriter::ArrayWriter(std::filesystem::path file, ElementType type, std::vector<std::size_t> shape) {
    if (shape.empty())
        throw base::Error("An array that is written by rows needs at least one axis.");
    const std::string header = npyHeader(type, shape);
    const std::size_t bytes = bytesOf(type, shape);
    const std::vector<std::size_t> rowShape(shape.begin() + 1, shape.end());
    state_.reset(
        new State{AtomicFile(std::move(file)), header.size(), shape.front(), bytesOf(type, rowShape)});
    state_->file.reserve(header.size() + bytes);
    state_->file.writeAt(0, header.data(), header.size());
}

ArrayWriter::~ArrayWriter() = default;

void ArrayWriter::writeRow(std::size_t row, const void* data) {
    if (row >= state_->rows)
        throw base::Error("Row " + std::to_string(row) + " of an array of " + std::to_string(state_->rows) +
                          " rows cannot be written.");
    state_->file.writeAt(state_->dataOffset + row * state_->rowBytes, data, state_->rowBytes);
}

void ArrayWriter::finish() {
    state_->file.commit();
}

void writeArray(const std::filesystem::path& file, ElementType type, const std::vector<std::size_t>& shape,
                const void* data) {
    const std::string header = npyHeader(type, shape);
    const std::size_t bytes = bytesOf(type, shape);
    AtomicFile out(file);
    out.reserve(header.size() + bytes);
    out.writeAt(0, header.data(), header.size());
    out.writeAt(header.size(), data, bytes);
    out.commit();
}

} // namespace wherefrom::workspace
