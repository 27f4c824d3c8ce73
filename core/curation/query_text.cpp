// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query.h"
#include "core/curation/query_lexer.h"
#include "core/curation/wildcard.h"

#include <array>
#include <charconv>

namespace wherefrom::curation {
namespace {

/// The shortest text that gives the same number back: "1e-4", not "1e-04".
std::string numberText(const QueryNumber& number) {
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number.value).ptr;
    std::string text(number.isPercentile ? 1U : 0U, 'p');
    text.append(buffer.data(), end);
    if (const auto mark = text.find('e'); mark != std::string::npos)
        while (text[mark + 2] == '0' && mark + 3 < text.size())
            text.erase(mark + 2, 1);
    return text;
}

std::string_view sign(Relation relation) {
    switch (relation) {
    case Relation::less:
        return "<";
    case Relation::atMost:
        return "<=";
    case Relation::greater:
        return ">";
    case Relation::atLeast:
        return ">=";
    case Relation::equal:
        return "=";
    case Relation::unequal:
        break;
    }
    return "!=";
}

std::string choiceText(const QueryText& text) {
    if (text.text.empty())
        return "none";
    return !text.isPattern && hasWildcards(text.text) ? inQuotes(text.text) : quotedWhereNeeded(text.text);
}

std::string textsOf(const Query& query) {
    std::string list;
    for (const QueryText& text : query.texts) {
        list += list.empty() ? "" : ",";
        list += query.kind == Query::Kind::choice ? choiceText(text) : quotedWhereNeeded(text.text);
    }
    return list;
}

/// How closely a query holds together: in one that binds more closely it needs parentheses.
int closeness(const Query& query) {
    return query.kind == Query::Kind::disjunction ? 0 : query.kind == Query::Kind::conjunction ? 1 : 2;
}

std::string within(const Query& query, int outer) {
    std::string text = toText(query);
    if (closeness(query) < outer)
        text.insert(0, 1, '(').push_back(')');
    return text;
}

std::string joined(const Query& query, std::string_view word) {
    std::string text;
    for (const Query& part : query.parts) {
        if (!text.empty())
            text += word;
        text += within(part, closeness(query) + 1);
    }
    return text;
}

} // namespace

std::string toText(const Query& query) {
    const std::string field = quotedWhereNeeded(query.field);
    switch (query.kind) {
    case Query::Kind::everything:
        return {};
    case Query::Kind::comparison:
        return field + ' ' + std::string(sign(query.relation)) + ' ' + numberText(query.low);
    case Query::Kind::range:
        return field + " in " + numberText(query.low) + ".." + numberText(query.high);
    case Query::Kind::missing:
        return field + " = none";
    case Query::Kind::choice:
    case Query::Kind::match:
        return field + ':' + textsOf(query);
    case Query::Kind::mark:
        return field;
    case Query::Kind::negation:
        return "not " + within(query.parts.front(), 2);
    case Query::Kind::conjunction:
        return joined(query, " and ");
    case Query::Kind::disjunction:
        break;
    }
    return joined(query, " or ");
}

} // namespace wherefrom::curation
