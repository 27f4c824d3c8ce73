// SPDX-License-Identifier: Apache-2.0
#include "core/curation/closest_word.h"
#include "core/curation/query.h"
#include "core/curation/query_fields.h"
#include "core/curation/query_lexer.h"
#include "core/curation/wildcard.h"
#include "core/dataset/columns.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace wherefrom::curation {
namespace {

using Kind = Token::Kind;

constexpr int deepest = 200; // parentheses: a recursion that a pasted text must not overflow

/// A number or "p95".
std::optional<QueryNumber> numberIn(std::string_view text) {
    const bool isPercentile = text.size() > 1 && (text[0] == 'p' || text[0] == 'P');
    const auto value = dataset::numberIn(isPercentile ? text.substr(1) : text);
    if (!value || !std::isfinite(*value) || (isPercentile && (*value < 0 || *value > 100)))
        return std::nullopt;
    return QueryNumber{*value, isPercentile};
}

std::optional<Relation> relationOf(std::string_view sign) {
    static constexpr std::pair<std::string_view, Relation> relations[]{
        {"<", Relation::less},  {"<=", Relation::atMost}, {">", Relation::greater}, {">=", Relation::atLeast},
        {"=", Relation::equal}, {"==", Relation::equal},  {"!=", Relation::unequal}};
    for (const auto& [text, relation] : relations)
        if (text == sign)
            return relation;
    return std::nullopt;
}

std::string example(const std::string& field, const CategoryField& category) {
    return field + ':' + (category.names.empty() ? "none" : quotedWhereNeeded(category.names.front()));
}

/// Recursive descent: or, and, not, one condition.
class Parser {
  public:
    Parser(std::string_view text, const QueryFields& fields) : tokens_(tokens(text)), fields_(fields) {}

    Query parse() {
        if (here().kind == Kind::end)
            return {};
        Query query = disjunction();
        if (here().kind == Kind::close)
            fail("there is no \"(\" for this \")\": remove it");
        if (here().kind != Kind::end)
            fail("\"" + here().text +
                 "\" does not belong here: put \"and\" or \"or\" before a new condition");
        return query;
    }

  private:
    const Token& here() const { return tokens_[next_]; }
    const Token& take() { return tokens_[here().kind == Kind::end ? next_ : next_++]; }
    bool isWord(std::string_view word) const {
        return here().kind == Kind::word && equalInAnyCase(here().text, word);
    }
    bool isReserved() const { return here().kind == Kind::word && !isPlainWord(here().text); }

    [[noreturn]] void fail(const std::string& what) const { failAt(here(), what); }
    [[noreturn]] static void failAt(const Token& token, const std::string& what) {
        throw QueryError("At character " + std::to_string(token.position + 1) + ": " + what + '.',
                         token.position, token.length);
    }

    Query disjunction() {
        std::vector<Query> parts{conjunction()};
        while (isWord("or")) {
            take();
            parts.push_back(conjunction());
        }
        return anyOf(std::move(parts));
    }

    Query conjunction() {
        std::vector<Query> parts{term()};
        for (;;) {
            if (isWord("and"))
                take();
            else if (!(here().kind == Kind::open || here().kind == Kind::quoted || isWord("not") ||
                       (here().kind == Kind::word && !isReserved())))
                return allOf(std::move(parts));
            parts.push_back(term());
        }
    }

    Query term() {
        if (++depth_ > deepest)
            fail("this is nested too deeply: use fewer parentheses");
        Query query = isWord("not")               ? (take(), negated(term()))
                      : here().kind == Kind::open ? inParentheses()
                                                  : condition();
        --depth_;
        return query;
    }

    Query inParentheses() {
        const Token open = take();
        Query query = disjunction();
        if (here().kind != Kind::close) {
            if (here().kind == Kind::end)
                failAt(open, "this \"(\" is not closed: add \")\"");
            fail("\"" + here().text + "\" does not belong here: put \"and\", \"or\" or \")\" before it");
        }
        take();
        return query;
    }

    Query condition() {
        if (here().kind == Kind::end)
            fail("a condition is missing: write one, for example " + anyExample());
        if (!(here().kind == Kind::quoted || here().kind == Kind::word) || isReserved())
            fail("a condition must begin with the name of a column, not with \"" + here().text +
                 "\": for example " + anyExample());
        requireClosed(here());
        const Token name = take();
        if (const NumberField* field = fields_.number(name.text))
            return aboutNumber(*field);
        if (const CategoryField* field = fields_.category(name.text))
            return aboutCategory(*field);
        if (const TextField* field = fields_.text(name.text))
            return aboutText(*field);
        if (const MarkField* field = fields_.mark(name.text))
            return {.kind = Query::Kind::mark,
                    .field = field->name,
                    .low = {},
                    .high = {},
                    .texts = {},
                    .parts = {}};
        if (const ShortName* known = fields_.shortName(name.text))
            return {.kind = Query::Kind::choice,
                    .field = known->field,
                    .low = {},
                    .high = {},
                    .texts = {{known->value, false}},
                    .parts = {}};
        failAt(name, noSuchField(name.text));
    }

    Query aboutNumber(const NumberField& field) {
        Query query;
        query.field = field.name;
        const std::string shown = quotedWhereNeeded(field.name);
        if (isWord("in"))
            return range(std::move(query));
        const auto relation = here().kind == Kind::relation ? relationOf(here().text) : std::nullopt;
        if (!relation)
            fail(shown + " is a number: compare it, for example " + shown + " > p95 or " + shown +
                 " in p5..p95");
        take();
        query.relation = *relation;
        if (isWord("none")) {
            if (*relation != Relation::equal && *relation != Relation::unequal)
                fail("nothing is smaller or larger than none: write " + shown + " = none");
            take();
            query.kind = Query::Kind::missing;
            query.relation = {};
            return *relation == Relation::equal ? query : negated(std::move(query));
        }
        query.kind = Query::Kind::comparison;
        query.low = number();
        return query;
    }

    QueryNumber number() {
        const auto value = here().kind == Kind::word ? numberIn(here().text) : std::nullopt;
        if (!value)
            fail((here().kind == Kind::end ? "a number is missing" : "\"" + here().text + "\" is no number") +
                 ": write one such as 0.5, or a percentile from p0 to p100");
        take();
        return *value;
    }

    /// low..high, with or without blanks around the dots.
    Query range(Query query) {
        take();
        const Token first = here();
        std::string text;
        const auto isWhole = [&] {
            const auto dots = text.find("..");
            return dots != std::string::npos && dots > 0 && dots + 2 < text.size();
        };
        std::size_t end = first.position;
        for (int words = 0; words < 3 && here().kind == Kind::word && !isReserved() && !isWhole(); ++words) {
            text += here().text;
            end = here().position + here().length;
            take();
        }
        const auto dots = text.find("..");
        const auto low = isWhole() ? numberIn(std::string_view(text).substr(0, dots)) : std::nullopt;
        const auto high = isWhole() ? numberIn(std::string_view(text).substr(dots + 2)) : std::nullopt;
        if (!low || !high)
            throw QueryError("At character " + std::to_string(first.position + 1) +
                                 ": a range has two numbers with two dots between them: write " +
                                 quotedWhereNeeded(query.field) + " in 0.1..0.5 or in p5..p95.",
                             first.position, end - first.position);
        query.kind = Query::Kind::range;
        query.low = *low;
        query.high = *high;
        return query;
    }

    Query aboutCategory(const CategoryField& field) {
        const std::string shown = quotedWhereNeeded(field.name);
        const bool isUnequal = here().kind == Kind::relation && here().text == "!=";
        if (here().kind != Kind::colon && !isUnequal && !isEqualSign())
            fail(shown + " holds names: write " + example(shown, field));
        take();
        Query query;
        query.kind = Query::Kind::choice;
        query.field = field.name;
        do
            query.texts.push_back(name(field));
        while (takeComma());
        return isUnequal ? negated(std::move(query)) : query;
    }

    bool isEqualSign() const {
        return here().kind == Kind::relation && (here().text == "=" || here().text == "==");
    }

    QueryText name(const CategoryField& field) {
        const std::string shown = quotedWhereNeeded(field.name);
        if (isWord("none")) {
            take();
            return {};
        }
        requireValue(shown, example(shown, field));
        const Token token = take();
        if (token.kind == Kind::word && hasWildcards(token.text))
            return {token.text, true};
        if (token.text.empty() || std::ranges::find(field.names, token.text) != field.names.end())
            return {token.text, false};
        for (const std::string& known : field.names)
            if (equalInAnyCase(known, token.text))
                return {known, false};
        const std::string close = closestWord(token.text, field.names);
        failAt(token, "there is no " + shown + " \"" + token.text + "\": " +
                          (close.empty() ? "choose one of the list, or use * for any characters"
                                         : "write " + shown + ':' + quotedWhereNeeded(close)));
    }

    Query aboutText(const TextField& field) {
        const std::string shown = quotedWhereNeeded(field.name);
        if (here().kind != Kind::colon && !isEqualSign())
            fail(shown + " is searched in: write " + shown + ":*_mirror*");
        take();
        Query query;
        query.kind = Query::Kind::match;
        query.field = field.name;
        do {
            requireValue(shown, shown + ":*_mirror*");
            query.texts.push_back({take().text, false});
        } while (takeComma());
        return query;
    }

    void requireValue(const std::string& field, const std::string& shown) const {
        if (isReserved())
            fail("\"" + here().text + "\" is a word of the language: write " + field + ':' +
                 inQuotes(here().text) + " if that is what " + field + " holds");
        if (here().kind != Kind::word && here().kind != Kind::quoted)
            fail("a value is missing after " + field + ": write " + shown);
        requireClosed(here());
    }

    static void requireClosed(const Token& token) {
        if (!token.isClosed)
            failAt(token, "this text has no end: close it with \"");
    }

    bool takeComma() {
        if (here().kind != Kind::comma)
            return false;
        take();
        return true;
    }

    std::string anyExample() const {
        if (!fields_.numbers.empty())
            return quotedWhereNeeded(fields_.numbers.front().name) + " > p95";
        return fields_.texts.empty() ? "flag:keep" : fields_.texts.front().name + ":*_mirror*";
    }

    std::string noSuchField(const std::string& name) const {
        std::vector<std::string> known;
        for (const std::string_view field : fields_.names())
            known.emplace_back(field);
        const std::string close = closestWord(name, known);
        std::string list;
        for (const std::string& field : known)
            list += (list.empty() ? "" : ", ") + quotedWhereNeeded(field);
        return "there is no column \"" + name +
               "\": " + (close.empty() ? "the columns are " + list : "write " + quotedWhereNeeded(close));
    }

    std::vector<Token> tokens_;
    const QueryFields& fields_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

} // namespace

Query parseQuery(std::string_view text, const QueryFields& fields) {
    return Parser(text, fields).parse();
}

} // namespace wherefrom::curation
