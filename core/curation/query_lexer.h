// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// One word or sign of a query.
struct Token {
    enum class Kind { word, quoted, relation, colon, comma, open, close, end };
    Kind kind = Kind::end;
    std::string text;         ///< of a quoted text: without its quotes and escapes
    std::size_t position = 0; ///< in bytes
    std::size_t length = 0;
    bool isClosed = true; ///< false: a quoted text whose last quote is missing
};

/// The whole query; an `end` comes last. Knows no errors: that is the parser's part.
std::vector<Token> tokens(std::string_view text);

/// Whether a text can stand in a query without quotes.
bool isPlainWord(std::string_view text);
/// As it stands in a query: plain, or in quotes with " and \ escaped by \.
std::string quotedWhereNeeded(std::string_view text);
std::string inQuotes(std::string_view text);

} // namespace wherefrom::curation
