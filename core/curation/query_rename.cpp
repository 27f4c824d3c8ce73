// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_rename.h"

#include "core/curation/query_lexer.h"
#include "core/curation/wildcard.h"

#include <algorithm>
#include <vector>

namespace wherefrom::curation {
namespace {

using Kind = Token::Kind;

bool isText(const Token& token) {
    return token.kind == Kind::word || token.kind == Kind::quoted;
}

bool asksForName(const Token& token) {
    return token.kind == Kind::colon ||
           (token.kind == Kind::relation && (token.text == "=" || token.text == "==" || token.text == "!="));
}

/// The tokens that stand for the name: those after the field and a colon, with commas between them.
std::vector<Token> namings(std::string_view query, std::string_view field, std::string_view name,
                           std::span<const std::string> names) {
    const auto means = [&](const Token& token) {
        if (token.kind == Kind::word && (hasWildcards(token.text) || equalInAnyCase(token.text, "none")))
            return false;
        return token.text == name ||
               (equalInAnyCase(token.text, name) && std::ranges::find(names, token.text) == names.end());
    };
    const std::vector<Token> all = tokens(query); // an `end` is last
    std::vector<Token> found;
    for (std::size_t i = 0; i + 2 < all.size(); ++i) {
        if (!isText(all[i]) || !equalInAnyCase(all[i].text, field) || !asksForName(all[i + 1]))
            continue;
        std::size_t value = i + 2;
        for (; isText(all[value]); value += 2) {
            if (means(all[value]))
                found.push_back(all[value]);
            if (all[value + 1].kind != Kind::comma)
                break;
        }
        i = value;
    }
    return found;
}

} // namespace

std::string renamedIn(std::string_view query, std::string_view field, std::string_view before,
                      std::string_view after, std::span<const std::string> names) {
    const std::string written = hasWildcards(after) ? inQuotes(after) : quotedWhereNeeded(after);
    std::string text(query);
    const auto found = namings(query, field, before, names);
    for (auto token = found.rbegin(); token != found.rend(); ++token) // from behind: places stay right
        text.replace(token->position, token->length, written);
    return text;
}

bool isNamedIn(std::string_view query, std::string_view field, std::string_view name,
               std::span<const std::string> names) {
    return !namings(query, field, name, names).empty();
}

} // namespace wherefrom::curation
