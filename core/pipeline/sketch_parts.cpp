// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/sketch_parts.h"

#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <fstream>
#include <iterator>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t partImages = 256;
constexpr auto keyName = "key";

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

SketchParts::SketchParts(const fs::path& workspaceFolder, const std::string& key, std::size_t images,
                         std::size_t size)
    : folder_(workspaceFolder / ".sketches"), size_(size) {
    if (contentOf(folder_ / keyName) == key) {
        takeUp(images);
        return;
    }
    remove();
    fs::create_directories(folder_);
    workspace::writeTextAtomically(folder_ / keyName, key);
}

fs::path SketchParts::partFile(std::size_t from) const {
    return folder_ / (std::to_string(from) + ".npy");
}

void SketchParts::takeUp(std::size_t images) {
    while (done_ < images && fs::exists(partFile(done_))) {
        try {
            const auto part = workspace::MappedArray::open(partFile(done_)).view<float>();
            if (part.rows == 0 || part.columns != size_ || done_ + part.rows > images)
                break;
            done_ += part.rows;
        } catch (const base::Error&) {
            break; // damaged: from here on anew
        }
    }
}

void SketchParts::add(std::size_t from, base::MatrixView<float> sketches) {
    if (from != done_ || sketches.columns != size_)
        throw base::Error("Sketches came out of order: please report it with the engine's log.");
    waiting_.insert(waiting_.end(), sketches.values().begin(), sketches.values().end());
    done_ += sketches.rows;
    if (waiting_.size() >= partImages * size_)
        flush();
}

void SketchParts::flush() {
    if (waiting_.empty())
        return;
    const std::size_t rows = waiting_.size() / size_;
    workspace::writeArray(partFile(done_ - rows), base::MatrixView<float>{waiting_.data(), rows, size_});
    waiting_.clear();
}

void SketchParts::forEach(const std::function<void(std::size_t, std::span<const float>)>& visit) const {
    for (std::size_t i = 0; i < done_;) {
        const auto part = workspace::MappedArray::open(partFile(i));
        const auto rows = part.view<float>();
        for (std::size_t r = 0; r < rows.rows; ++r)
            visit(i + r, rows.row(r));
        i += rows.rows;
    }
}

void SketchParts::remove() const {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

} // namespace wherefrom::pipeline
