// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_lexer.h"

#include "core/curation/wildcard.h"

#include <algorithm>
#include <array>

namespace wherefrom::curation {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view signs = "()\",:<>=!";
constexpr std::array<std::string_view, 5> reserved{"and", "or", "not", "in", "none"};

bool isIn(std::string_view set, char letter) {
    return set.find(letter) != std::string_view::npos;
}

Token signAt(std::string_view text, std::size_t place) {
    const auto made = [&](Token::Kind kind, std::size_t length) {
        return Token{kind, std::string(text.substr(place, length)), place, length};
    };
    switch (text[place]) {
    case '(':
        return made(Token::Kind::open, 1);
    case ')':
        return made(Token::Kind::close, 1);
    case ',':
        return made(Token::Kind::comma, 1);
    case ':':
        return made(Token::Kind::colon, 1);
    default:
        return made(Token::Kind::relation, text.substr(place + 1).starts_with('=') ? 2 : 1);
    }
}

Token quotedAt(std::string_view text, std::size_t place) {
    Token token{Token::Kind::quoted, {}, place, 0, false};
    std::size_t next = place + 1;
    for (; next < text.size() && text[next] != '"'; ++next) {
        if (text[next] == '\\' && next + 1 < text.size())
            ++next;
        token.text += text[next];
    }
    token.isClosed = next < text.size();
    token.length = std::min(next + 1, text.size()) - place;
    return token;
}

Token wordAt(std::string_view text, std::size_t place) {
    std::size_t end = place;
    while (end < text.size() && !isIn(blanks, text[end]) && !isIn(signs, text[end]))
        ++end;
    return {Token::Kind::word, std::string(text.substr(place, end - place)), place, end - place};
}

} // namespace

std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> all;
    std::size_t place = 0;
    while ((place = text.find_first_not_of(blanks, place)) != std::string_view::npos) {
        if (text[place] == '"')
            all.push_back(quotedAt(text, place));
        else if (isIn(signs, text[place]))
            all.push_back(signAt(text, place));
        else
            all.push_back(wordAt(text, place));
        place += all.back().length;
    }
    all.push_back({Token::Kind::end, {}, text.size(), 0});
    return all;
}

bool isPlainWord(std::string_view text) {
    return !text.empty() && std::ranges::none_of(text, [](char letter) {
        return isIn(blanks, letter) || isIn(signs, letter);
    }) && std::ranges::none_of(reserved, [&](std::string_view word) { return equalInAnyCase(word, text); });
}

std::string inQuotes(std::string_view text) {
    std::string made = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            made += '\\';
        made += letter;
    }
    return made + '"';
}

std::string quotedWhereNeeded(std::string_view text) {
    return isPlainWord(text) ? std::string(text) : inQuotes(text);
}

} // namespace wherefrom::curation
