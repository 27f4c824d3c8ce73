// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

struct QueryFields;

/// A number in a query: itself, or a percentile (0 … 100) of the column it is compared with.
struct QueryNumber {
    double value = 0;
    bool isPercentile = false;
    friend bool operator==(const QueryNumber&, const QueryNumber&) = default;
};

/// A text in a query. As a pattern, * stands for any characters and ? for one.
struct QueryText {
    std::string text;
    bool isPattern = false;
    friend bool operator==(const QueryText&, const QueryText&) = default;
};

enum class Relation { less, atMost, greater, atLeast, equal, unequal };

/// A question about every image, as a tree. What the fields mean: see QueryFields.
///
///     influence > p95 and label:cat,"fire truck" and not (flag:keep or name:*_mirror*)
///     width in 200..640 and map_error = none
struct Query {
    enum class Kind {
        everything, ///< the empty query
        comparison, ///< field relation low; an image without the number matches none
        range,      ///< field in low..high, both ends included
        missing,    ///< field = none: images without the number
        choice,     ///< field:texts, any of them; an empty text stands for "has none"
        match,      ///< field:texts, parts of a name
        mark,       ///< field
        negation,   ///< not parts[0]
        conjunction,
        disjunction
    };
    Kind kind = Kind::everything;
    std::string field;
    Relation relation = Relation::less;
    QueryNumber low, high;
    std::vector<QueryText> texts;
    std::vector<Query> parts;

    friend bool operator==(const Query&, const Query&) = default;
};

/// What is wrong with a query, where, and the mend, in one sentence.
class QueryError : public base::Error {
  public:
    QueryError(const std::string& sentence, std::size_t position, std::size_t length)
        : base::Error(sentence), position_(position), length_(length) {}
    std::size_t position() const { return position_; } ///< in bytes, from 0
    std::size_t length() const { return length_; }     ///< of what is wrong; 0: something is missing here

  private:
    std::size_t position_, length_;
};

/// Reads a query (UTF-8) about these fields; names of fields and words of the language in any case. `and`
/// binds closer than `or`, and may be left out. Throws QueryError.
Query parseQuery(std::string_view text, const QueryFields& fields);

/// The canonical text: parseQuery gives the same query back. Empty for the query that matches everything.
std::string toText(const Query& query);

/// a and b and …; everything where there is none. Conjunctions within are made flat.
Query allOf(std::vector<Query> parts);
/// Either a or b or …; disjunctions within are made flat.
Query anyOf(std::vector<Query> parts);
Query negated(Query query);

} // namespace wherefrom::curation
