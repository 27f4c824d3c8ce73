// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_completion.h"

#include "core/curation/query_lexer.h"
#include "core/curation/wildcard.h"

#include <algorithm>
#include <optional>

namespace wherefrom::curation {
namespace {

using Kind = Token::Kind;

/// What the words before the cursor ask for next.
struct Place {
    enum class Expects { condition, number, relation, colon, value, connective, nothing };
    Expects expects = Expects::condition;
    std::string field;
};

Place afterField(const std::string& name, const QueryFields& fields) {
    if (fields.number(name))
        return {Place::Expects::relation, name};
    if (fields.category(name) || fields.text(name))
        return {Place::Expects::colon, name};
    return {fields.mark(name) || fields.shortName(name) ? Place::Expects::connective : Place::Expects::nothing, name};
}

/// One word further. A small automaton over what Parser takes; parentheses are not counted.
Place after(const Place& place, const Token& token, const QueryFields& fields) {
    using E = Place::Expects;
    const bool isText = token.kind == Kind::word || token.kind == Kind::quoted;
    const auto is = [&](std::string_view word) {
        return token.kind == Kind::word && equalInAnyCase(token.text, word);
    };
    const auto begins = [&]() -> Place {
        if (token.kind == Kind::open || is("not"))
            return {E::condition, {}};
        return isText ? afterField(token.text, fields) : Place{E::nothing, {}};
    };
    switch (place.expects) {
    case E::condition:
        return begins();
    case E::relation:
        return token.kind == Kind::relation || is("in") ? Place{E::number, place.field}
                                                        : Place{E::nothing, {}};
    case E::number:
        return token.kind == Kind::word ? Place{E::connective, place.field} : Place{E::nothing, {}};
    case E::colon:
        return token.kind == Kind::colon || token.kind == Kind::relation ? Place{E::value, place.field}
                                                                         : Place{E::nothing, {}};
    case E::value:
        return isText ? Place{E::connective, place.field} : Place{E::nothing, {}};
    case E::connective:
        if (token.kind == Kind::close)
            return place;
        if (token.kind == Kind::comma)
            return {E::value, place.field};
        return is("and") || is("or") ? Place{E::condition, {}} : begins();
    case E::nothing:
        break;
    }
    return place;
}

std::vector<std::string> wordsFor(const Place& place, const QueryFields& fields) {
    using E = Place::Expects;
    std::vector<std::string> words;
    switch (place.expects) {
    case E::condition:
        for (const std::string_view name : fields.names())
            words.push_back(quotedWhereNeeded(name));
        words.emplace_back("not");
        return words;
    case E::relation:
        return {">", ">=", "<", "<=", "=", "!=", "in"};
    case E::number:
        return {"p5", "p50", "p95", "p99", "none"};
    case E::colon:
        return {":"};
    case E::value:
        if (const CategoryField* field = fields.category(place.field)) {
            for (const std::string& name : field->names)
                words.push_back(hasWildcards(name) ? inQuotes(name) : quotedWhereNeeded(name));
            words.emplace_back("none");
        }
        return words;
    case E::connective:
        return {"and", "or"};
    case E::nothing:
        break;
    }
    return words;
}

/// Those that begin with what is written, then those that have it further in.
std::vector<std::string> fitting(std::vector<std::string> words, std::string_view written) {
    const std::string_view bare = written.starts_with('"') ? written.substr(1) : written;
    const auto start = [](const std::string& word) {
        return std::string_view(word).substr(word.starts_with('"') ? 1 : 0);
    };
    std::erase_if(words, [&](const std::string& word) { return !containsInAnyCase(start(word), bare); });
    std::ranges::stable_partition(
        words, [&](const std::string& word) { return startsWithInAnyCase(start(word), bare); });
    return words;
}

} // namespace

Completion completion(std::string_view text, std::size_t cursor, const QueryFields& fields) {
    cursor = std::min(cursor, text.size());
    Place place;
    for (const Token& token : tokens(text.substr(0, cursor))) {
        const std::size_t end = token.position + token.length;
        const bool isBeingWritten =
            end == cursor && (token.kind == Kind::word || (token.kind == Kind::quoted && !token.isClosed));
        if (token.kind == Kind::end || isBeingWritten)
            return {token.position, cursor - token.position,
                    fitting(wordsFor(place, fields), text.substr(token.position, cursor - token.position))};
        place = after(place, token, fields);
    }
    return {};
}

} // namespace wherefrom::curation
