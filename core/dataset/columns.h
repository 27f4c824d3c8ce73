// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wherefrom::dataset {

/// Order in which names are shown: "2" before "10", "img2" before "img10"; else by byte.
bool naturalLess(std::string_view a, std::string_view b);

/// Collects the values of a category column row by row. The finished column holds only names in use, in
/// natural order, so that a table written and read again has the same codes.
class CategoryBuilder {
  public:
    /// Appends a row; an empty value is "none".
    void add(std::string_view value);
    CategoryColumn finish(std::string name) &&;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> codeOf_;
    std::vector<std::int32_t> codes_;
    std::string lastValue_;
    std::int32_t lastCode_ = -1;
};

/// A whole text as a number ("3", "-1.5e3", "+2", "nan"); nullopt where anything else is in it.
std::optional<double> numberIn(std::string_view text);

/// "train", "val" or "test" for the usual names of those splits in any case; empty for another word.
std::string_view normalisedSplit(std::string_view name);

} // namespace wherefrom::dataset
