// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/score_parts.h"

#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <algorithm>
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

ScoreParts::ScoreParts(const fs::path& workspaceFolder, const std::string& key, std::size_t images,
                       std::size_t layers)
    : folder_(workspaceFolder / ".influence"), values_(images, 3 + layers) {
    if (contentOf(folder_ / keyName) == key) {
        takeUp();
        return;
    }
    remove();
    fs::create_directories(folder_);
    workspace::writeTextAtomically(folder_ / keyName, key);
}

fs::path ScoreParts::partFile(std::size_t from) const {
    return folder_ / (std::to_string(from) + ".npy");
}

void ScoreParts::takeUp() {
    while (done_ < values_.rows && fs::exists(partFile(done_))) {
        try {
            const auto part = workspace::MappedArray::open(partFile(done_));
            const auto rows = part.view<float>();
            if (rows.rows == 0 || rows.columns != values_.columns || done_ + rows.rows > values_.rows)
                break;
            std::ranges::copy(rows.values(), values_.row(done_).begin());
            done_ += rows.rows;
        } catch (const base::Error&) {
            break; // damaged: from here on anew
        }
    }
    written_ = done_;
}

void ScoreParts::add(std::size_t from, const influence::InfluenceScores& scores) {
    if (from != done_)
        throw base::Error("Influence scores came out of order: please report it with the engine's log.");
    for (std::size_t i = 0; i < scores.score.size(); ++i) {
        const auto row = values_.row(done_ + i);
        row[0] = scores.score[i];
        row[1] = scores.standardError[i];
        row[2] = scores.instability[i];
        std::ranges::copy(scores.layers.row(i), row.begin() + 3);
    }
    done_ += scores.score.size();
    if (done_ - written_ >= partImages)
        flush();
}

void ScoreParts::flush() {
    if (done_ == written_)
        return;
    const base::MatrixView<float> part{values_.row(written_).data(), done_ - written_, values_.columns};
    workspace::writeArray(partFile(written_), part);
    written_ = done_;
}

void ScoreParts::remove() const {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

} // namespace wherefrom::pipeline
