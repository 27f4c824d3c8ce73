// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_evaluate.h"

#include "core/base/parallel.h"
#include "core/curation/quantile.h"
#include "core/curation/wildcard.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {
namespace {

using Bitmap = std::vector<std::uint8_t>;

constexpr std::size_t rowsAtOnce = 1 << 15;

template <typename Field>
const Field& existing(const Field* field, const Query& query) {
    if (!field)
        throw base::Error("There is no column \"" + query.field +
                          "\" in this dataset: change the part of the filter that names it.");
    return *field;
}

/// 1 where holds(value); rows that the column does not have are as NaN.
template <typename Holds>
Bitmap where(const NumberField& field, std::size_t size, Holds holds) {
    Bitmap bits(size);
    const auto fill = [&](std::size_t known, auto valueAtRow) {
        for (std::size_t i = 0; i < std::min(size, known); ++i)
            bits[i] = holds(valueAtRow(i)) ? 1 : 0;
        for (std::size_t i = known; i < size; ++i)
            bits[i] = holds(std::numeric_limits<double>::quiet_NaN()) ? 1 : 0;
    };
    if (const auto* floats = std::get_if<std::span<const float>>(&field.values))
        fill(floats->size(), [&](std::size_t i) { return static_cast<double>((*floats)[i]); });
    else if (const auto* doubles = std::get_if<std::span<const double>>(&field.values))
        fill(doubles->size(), [&](std::size_t i) { return (*doubles)[i]; });
    else
        fill(size, [&](std::size_t i) { return valueAt(field, i); });
    return bits;
}

// A comparison with NaN (a percentile of an empty column) holds for none, and != for none either.
Bitmap compared(const Query& query, const NumberField& field, std::size_t size) {
    const double limit = valueOf(query.low, field, size);
    const auto with = [&](auto holds) { return where(field, size, holds); };
    switch (query.relation) {
    case Relation::less:
        return with([=](double value) { return value < limit; });
    case Relation::atMost:
        return with([=](double value) { return value <= limit; });
    case Relation::greater:
        return with([=](double value) { return value > limit; });
    case Relation::atLeast:
        return with([=](double value) { return value >= limit; });
    case Relation::equal:
        return with([=](double value) { return value == limit; });
    case Relation::unequal:
        break;
    }
    return with([=](double value) { return value < limit || value > limit; });
}

Bitmap chosen(const Query& query, const CategoryField& field, std::size_t size) {
    std::vector<std::uint8_t> wanted(field.names.size() + 1, 0); // by code + 1: none comes first
    for (const QueryText& text : query.texts) {
        if (text.text.empty())
            wanted[0] = 1;
        const Wildcard pattern(text.text);
        for (std::size_t code = 0; code < field.names.size(); ++code)
            if (text.isPattern ? pattern.matches(field.names[code]) : field.names[code] == text.text)
                wanted[code + 1] = 1;
    }
    Bitmap bits(size);
    for (std::size_t i = 0; i < size; ++i)
        visitCodes(field, i,
                   [&](std::int32_t code) { bits[i] |= wanted[static_cast<std::size_t>(code + 1)]; });
    return bits;
}

std::string_view fileName(std::string_view key) {
    const auto slash = key.rfind('/');
    return slash == std::string_view::npos ? key : key.substr(slash + 1);
}

Bitmap found(const Query& query, const TextField& field, std::size_t size) {
    std::vector<Wildcard> patterns;
    for (const QueryText& text : query.texts)
        patterns.push_back(Wildcard::forSearch(text.text));
    Bitmap bits(size);
    const std::size_t known = std::min(size, field.texts.size());
    base::parallelFor((known + rowsAtOnce - 1) / rowsAtOnce, 1, [&](std::size_t block) {
        for (std::size_t i = block * rowsAtOnce; i < std::min(known, (block + 1) * rowsAtOnce); ++i) {
            const std::string_view text = field.onlyFileName ? fileName(field.texts[i]) : field.texts[i];
            bits[i] =
                std::ranges::any_of(patterns, [&](const Wildcard& pattern) { return pattern.matches(text); });
        }
    });
    return bits;
}

Bitmap marked(const MarkField& field, std::size_t size) {
    Bitmap bits(size);
    for (std::size_t i = 0; i < std::min(size, field.marks.size()); ++i)
        bits[i] = field.marks[i] ? 1 : 0;
    return bits;
}

template <typename Join>
Bitmap joined(const Query& query, const QueryFields& fields, Join join) {
    Bitmap bits = matches(query.parts.front(), fields);
    for (std::size_t part = 1; part < query.parts.size(); ++part) {
        const Bitmap other = matches(query.parts[part], fields);
        for (std::size_t i = 0; i < bits.size(); ++i)
            bits[i] = join(bits[i], other[i]);
    }
    return bits;
}

Bitmap inRange(const Query& query, const NumberField& field, std::size_t size) {
    const double low = valueOf(query.low, field, size);
    const double high = valueOf(query.high, field, size);
    return where(field, size, [=](double value) { return value >= low && value <= high; });
}

} // namespace

double valueOf(const QueryNumber& number, const NumberField& field, std::size_t size) {
    if (!number.isPercentile)
        return number.value;
    std::vector<double> values;
    values.reserve(size);
    for (std::size_t i = 0; i < size; ++i)
        if (const double value = valueAt(field, i); !std::isnan(value))
            values.push_back(value);
    return quantile(std::move(values), number.value / 100);
}

Bitmap matches(const Query& query, const QueryFields& fields) {
    const std::size_t size = fields.size;
    switch (query.kind) {
    case Query::Kind::everything:
        return Bitmap(size, 1);
    case Query::Kind::comparison:
        return compared(query, existing(fields.number(query.field), query), size);
    case Query::Kind::range:
        return inRange(query, existing(fields.number(query.field), query), size);
    case Query::Kind::missing:
        return where(existing(fields.number(query.field), query), size,
                     [](double value) { return std::isnan(value); });
    case Query::Kind::choice:
        return chosen(query, existing(fields.category(query.field), query), size);
    case Query::Kind::match:
        return found(query, existing(fields.text(query.field), query), size);
    case Query::Kind::mark:
        return marked(existing(fields.mark(query.field), query), size);
    case Query::Kind::negation: {
        Bitmap bits = matches(query.parts.front(), fields);
        for (std::uint8_t& bit : bits)
            bit ^= 1;
        return bits;
    }
    case Query::Kind::conjunction:
        return joined(query, fields, [](std::uint8_t a, std::uint8_t b) -> std::uint8_t { return a & b; });
    case Query::Kind::disjunction:
        break;
    }
    return joined(query, fields, [](std::uint8_t a, std::uint8_t b) -> std::uint8_t { return a | b; });
}

bool mentions(const Query& query, std::string_view field) {
    return query.field == field ||
           std::ranges::any_of(query.parts, [&](const Query& part) { return mentions(part, field); });
}

} // namespace wherefrom::curation
