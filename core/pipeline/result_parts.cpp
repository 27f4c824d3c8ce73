// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/result_parts.h"

#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

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

ResultParts::ResultParts(fs::path folder, const std::string& key, std::size_t images, std::size_t width)
    : folder_(std::move(folder)), width_(width) {
    if (contentOf(folder_ / keyName) == key) {
        takeUp(images);
        return;
    }
    remove();
    fs::create_directories(folder_);
    workspace::writeTextAtomically(folder_ / keyName, key);
}

fs::path ResultParts::partFile(std::size_t from) const {
    return folder_ / (std::to_string(from) + ".npy");
}

void ResultParts::takeUp(std::size_t images) {
    while (done_ < images && fs::exists(partFile(done_))) {
        try {
            const auto part = workspace::MappedArray::open(partFile(done_)).view<float>();
            if (part.rows == 0 || part.columns != width_ || done_ + part.rows > images)
                break;
            done_ += part.rows;
        } catch (const base::Error&) {
            break; // damaged: from here on anew
        }
    }
}

void ResultParts::add(std::size_t from, base::MatrixView<float> rows) {
    if (from != done_ || rows.columns != width_)
        throw base::Error("Results came out of order: please report it with the engine's log.");
    waiting_.insert(waiting_.end(), rows.values().begin(), rows.values().end());
    done_ += rows.rows;
    if (waiting_.size() >= partImages * width_)
        flush();
}

void ResultParts::flush() {
    if (waiting_.empty())
        return;
    const std::size_t rows = waiting_.size() / width_;
    workspace::writeArray(partFile(done_ - rows), base::MatrixView<float>{waiting_.data(), rows, width_});
    waiting_.clear();
}

void ResultParts::forEach(const std::function<void(std::size_t, std::span<const float>)>& visit) const {
    for (std::size_t i = 0; i < done_;) {
        const auto part = workspace::MappedArray::open(partFile(i));
        const auto rows = part.view<float>();
        for (std::size_t r = 0; r < rows.rows; ++r)
            visit(i + r, rows.row(r));
        i += rows.rows;
    }
}

base::Matrix<float> ResultParts::rows() const {
    base::Matrix<float> all(done_, width_);
    forEach([&](std::size_t i, std::span<const float> row) { std::ranges::copy(row, all.row(i).begin()); });
    return all;
}

void ResultParts::remove() const {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

} // namespace wherefrom::pipeline
