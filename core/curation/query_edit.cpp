// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_edit.h"

#include "core/curation/query_evaluate.h"

#include <algorithm>

namespace wherefrom::curation {
namespace {

using Kind = Query::Kind;

std::vector<Query> conditions(const Query& query) {
    if (query.kind == Kind::everything)
        return {};
    return query.kind == Kind::conjunction ? query.parts : std::vector<Query>{query};
}

/// `made` in the place of the first condition that `isReplaced`, or at the end; the others of them go.
template <typename IsReplaced>
Query replaced(const Query& query, std::vector<Query> made, IsReplaced isReplaced) {
    std::vector<Query> parts = conditions(query);
    const auto first = std::ranges::find_if(parts, isReplaced);
    const auto place = first - parts.begin();
    parts.erase(std::remove_if(first, parts.end(), isReplaced), parts.end());
    parts.insert(parts.begin() + place, std::make_move_iterator(made.begin()),
                 std::make_move_iterator(made.end()));
    return allOf(std::move(parts));
}

auto isLimitOf(std::string_view field) {
    return [field](const Query& part) {
        return part.field == field && (part.kind == Kind::range ||
                                       (part.kind == Kind::comparison && part.relation != Relation::unequal));
    };
}

auto isAbout(std::string_view field, Kind kind) {
    return [field, kind](const Query& part) { return part.kind == kind && part.field == field; };
}

/// field, or not field.
auto isMarkOf(std::string_view field) {
    return [field](const Query& part) {
        const Query& asked = part.kind == Kind::negation ? part.parts.front() : part;
        return asked.kind == Kind::mark && asked.field == field;
    };
}

/// What one condition says.
Limits limitsIn(const Query& part) {
    const Limit included{part.low, true}, excluded{part.low, false};
    if (part.kind == Kind::range)
        return {included, Limit{part.high, true}};
    switch (part.relation) {
    case Relation::less:
        return {{}, excluded};
    case Relation::atMost:
        return {{}, included};
    case Relation::greater:
        return {excluded, {}};
    case Relation::atLeast:
        return {included, {}};
    default:
        return {included, included};
    }
}

Query comparison(std::string_view field, Relation relation, const QueryNumber& number) {
    Query made;
    made.kind = Kind::comparison;
    made.field = field;
    made.relation = relation;
    made.low = number;
    return made;
}

std::vector<Query> asConditions(std::string_view field, const Limits& limits) {
    const auto& [low, high] = limits;
    if (low && high && low->isIncluded && high->isIncluded) {
        Query range;
        range.kind = Kind::range;
        range.field = field;
        range.low = low->number;
        range.high = high->number;
        return {range};
    }
    std::vector<Query> made;
    if (low)
        made.push_back(
            comparison(field, low->isIncluded ? Relation::atLeast : Relation::greater, low->number));
    if (high)
        made.push_back(comparison(field, high->isIncluded ? Relation::atMost : Relation::less, high->number));
    return made;
}

} // namespace

Limits limitsOf(const Query& query, const NumberField& field, std::size_t size) {
    Limits limits;
    double lowest = 0, highest = 0;
    for (const Query& part : conditions(query)) {
        if (!isLimitOf(field.name)(part))
            continue;
        const auto [low, high] = limitsIn(part);
        if (low) {
            const double value = valueOf(low->number, field, size);
            if (!limits.low || value > lowest || (value == lowest && !low->isIncluded)) {
                limits.low = low;
                lowest = value;
            }
        }
        if (high) {
            const double value = valueOf(high->number, field, size);
            if (!limits.high || value < highest || (value == highest && !high->isIncluded)) {
                limits.high = high;
                highest = value;
            }
        }
    }
    return limits;
}

Query withLimits(const Query& query, std::string_view field, const Limits& limits) {
    return replaced(query, asConditions(field, limits), isLimitOf(field));
}

std::optional<std::vector<std::uint8_t>> choiceOf(const Query& query, const CategoryField& field) {
    // Asked of a table of one image a code, so that patterns mean what they mean elsewhere.
    std::vector<std::int32_t> codes(field.names.size() + 1);
    for (std::size_t code = 0; code < codes.size(); ++code)
        codes[code] = code < field.names.size() ? static_cast<std::int32_t>(code) : -1;
    QueryFields each;
    each.size = codes.size();
    each.categories = {{field.name, field.names, std::span<const std::int32_t>(codes)}};
    // An image that must be of two choices is of what both have; of lists it may be of either for each.
    const bool isLists = std::holds_alternative<CategoryLists>(field.codes);
    std::optional<std::vector<std::uint8_t>> chosen;
    for (const Query& part : conditions(query)) {
        if (!isAbout(field.name, Kind::choice)(part))
            continue;
        const auto these = matches(part, each);
        if (!chosen)
            chosen.emplace(codes.size(), isLists ? std::uint8_t{0} : std::uint8_t{1});
        for (std::size_t code = 0; code < codes.size(); ++code)
            (*chosen)[code] = isLists ? (*chosen)[code] | these[code] : (*chosen)[code] & these[code];
    }
    return chosen;
}

Query withChoice(const Query& query, const CategoryField& field,
                 const std::optional<std::vector<std::uint8_t>>& chosen) {
    std::vector<std::string> names;
    for (std::size_t code = 0; chosen && code < chosen->size(); ++code)
        if ((*chosen)[code])
            names.push_back(code < field.names.size() ? field.names[code] : std::string());
    return withNames(query, field.name, names);
}

Query withNames(const Query& query, std::string_view field, const std::vector<std::string>& names) {
    Query choice;
    choice.kind = Kind::choice;
    choice.field = field;
    for (const std::string& name : names)
        choice.texts.push_back({name, false});
    std::vector<Query> made;
    if (!choice.texts.empty())
        made.push_back(std::move(choice));
    return replaced(query, std::move(made), isAbout(field, Kind::choice));
}

std::optional<bool> markOf(const Query& query, std::string_view field) {
    for (const Query& part : conditions(query))
        if (isMarkOf(field)(part))
            return part.kind == Kind::mark;
    return std::nullopt;
}

Query withMark(const Query& query, std::string_view field, std::optional<bool> wanted) {
    std::vector<Query> made;
    if (wanted) {
        Query mark;
        mark.kind = Kind::mark;
        mark.field = field;
        made.push_back(*wanted ? mark : negated(mark));
    }
    return replaced(query, std::move(made), isMarkOf(field));
}

std::string searchOf(const Query& query, std::string_view field) {
    for (const Query& part : conditions(query))
        if (isAbout(field, Kind::match)(part))
            return part.texts.front().text;
    return {};
}

Query withSearch(const Query& query, std::string_view field, const std::string& text) {
    std::vector<Query> made;
    if (!text.empty()) {
        Query match;
        match.kind = Kind::match;
        match.field = field;
        match.texts = {{text, false}};
        made.push_back(std::move(match));
    }
    return replaced(query, std::move(made), isAbout(field, Kind::match));
}

} // namespace wherefrom::curation
