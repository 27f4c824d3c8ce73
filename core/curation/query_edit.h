// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query.h"
#include "core/curation/query_fields.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// What controls beside the query line show and change: the conditions that every image must meet, one of the
/// parts that "and" joins at the outermost level. Everything else stays as it was written.

/// One end of what a number must lie in.
struct Limit {
    QueryNumber number;
    bool isIncluded = true;
    friend bool operator==(const Limit&, const Limit&) = default;
};

struct Limits {
    std::optional<Limit> low, high;
    friend bool operator==(const Limits&, const Limits&) = default;
};

/// The tightest limits of the field (of percentiles: by their values).
Limits limitsOf(const Query& query, const NumberField& field, std::size_t size);
/// The query with these limits of the field in place of all others.
Query withLimits(const Query& query, std::string_view field, const Limits& limits);

/// 1 for each code [names + 1] that the query lets through, that of "none" last; nullopt where it does not
/// ask. Of a field of lists: each that any of its conditions names.
std::optional<std::vector<std::uint8_t>> choiceOf(const Query& query, const CategoryField& field);
/// The query with this choice in place of all others about the field; nullopt or nothing chosen: without one.
Query withChoice(const Query& query, const CategoryField& field,
                 const std::optional<std::vector<std::uint8_t>>& chosen);

/// The same with these names (an empty one: has none); no names: without a condition about the field.
Query withNames(const Query& query, std::string_view field, const std::vector<std::string>& names);

/// Whether images must have the mark, must not, or either.
std::optional<bool> markOf(const Query& query, std::string_view field);
Query withMark(const Query& query, std::string_view field, std::optional<bool> wanted);

/// What the field must contain; empty: anything. With several such conditions: the first.
std::string searchOf(const Query& query, std::string_view field);
Query withSearch(const Query& query, std::string_view field, const std::string& text);

} // namespace wherefrom::curation
