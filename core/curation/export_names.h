// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace wherefrom::curation {

/// Gives every exported image its own name below a folder, so that no two files meet and none is also a
/// folder.
class ExportNames {
  public:
    /// `top` ends with "/". With `uniqueStems`, no two files differ only in their extension.
    explicit ExportNames(std::string top, bool uniqueStems)
        : top_(std::move(top)), uniqueStems_(uniqueStems) {}

    /// From the image's key: "cats/1.jpg" → "images/cats/1.jpg"; "train.bin#17" of a container →
    /// "images/train.bin/17.png" where `asPng`. Parts that would leave the target ("..", a leading "/") are
    /// dropped.
    std::string nameFor(std::string_view key, bool asPng);
    /// How many names had to get a number ("1 (2).jpg") because they were taken.
    std::size_t renamed() const { return renamed_; }

  private:
    bool isFree(const std::string& name) const;
    void take(const std::string& name);

    std::string top_;
    bool uniqueStems_;
    std::unordered_set<std::string> files_;
    std::unordered_set<std::string> stems_;
    std::unordered_set<std::string> folders_;
    std::size_t renamed_ = 0;
};

} // namespace wherefrom::curation
