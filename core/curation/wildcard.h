// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// ASCII letters alone: other characters of UTF-8 are themselves.
char toLower(char letter);
bool equalInAnyCase(std::string_view a, std::string_view b);
bool startsWithInAnyCase(std::string_view text, std::string_view start);
bool containsInAnyCase(std::string_view text, std::string_view part);

/// A pattern in which * stands for any number of characters and ? for one byte; upper and lower case are the
/// same. Made once, asked for every image.
class Wildcard {
  public:
    explicit Wildcard(std::string_view pattern);
    /// Without * and ?: the text contains the pattern; else the whole text is as the pattern.
    static Wildcard forSearch(std::string_view pattern);

    bool matches(std::string_view text) const;

  private:
    std::vector<std::string>
        pieces_; ///< between the stars, in lower case; the first and the last are anchored
};

/// Whether a text has * or ? in it.
bool hasWildcards(std::string_view text);

} // namespace wherefrom::curation
