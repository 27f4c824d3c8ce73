// SPDX-License-Identifier: Apache-2.0
#include "core/curation/wildcard.h"

#include <algorithm>
#include <array>

namespace wherefrom::curation {
namespace {

constexpr std::array<char, 256> lowerCase = [] {
    std::array<char, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto letter = static_cast<char>(static_cast<unsigned char>(i));
        table[i] = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return table;
}();

/// `piece` is in lower case already.
bool fitsAt(std::string_view text, std::size_t place, std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i)
        if (piece[i] != '?' && piece[i] != toLower(text[place + i]))
            return false;
    return true;
}

/// First place at or after `from`, or npos.
std::size_t find(std::string_view text, std::size_t from, std::string_view piece) {
    for (std::size_t place = from; place + piece.size() <= text.size(); ++place)
        if (fitsAt(text, place, piece))
            return place;
    return std::string_view::npos;
}

} // namespace

char toLower(char letter) {
    return lowerCase[static_cast<unsigned char>(letter)];
}

bool equalInAnyCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, toLower, toLower);
}

bool startsWithInAnyCase(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && equalInAnyCase(text.substr(0, start.size()), start);
}

bool containsInAnyCase(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, {}, toLower, toLower).empty() || part.empty();
}

bool hasWildcards(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

Wildcard::Wildcard(std::string_view pattern) : pieces_(1) {
    for (const char letter : pattern) {
        if (letter == '*')
            pieces_.emplace_back();
        else
            pieces_.back() += toLower(letter);
    }
}

Wildcard Wildcard::forSearch(std::string_view pattern) {
    return hasWildcards(pattern) ? Wildcard(pattern) : Wildcard('*' + std::string(pattern) + '*');
}

bool Wildcard::matches(std::string_view text) const {
    const std::string& first = pieces_.front();
    const std::string& last = pieces_.back();
    if (text.size() < first.size() || !fitsAt(text, 0, first))
        return false;
    if (pieces_.size() == 1)
        return text.size() == first.size();
    std::size_t place = first.size();
    for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
        place = find(text, place, pieces_[i]);
        if (place == std::string_view::npos)
            return false;
        place += pieces_[i].size();
    }
    return text.size() >= place + last.size() && fitsAt(text, text.size() - last.size(), last);
}

} // namespace wherefrom::curation
