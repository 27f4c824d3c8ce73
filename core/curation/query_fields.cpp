// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_fields.h"

#include "core/curation/wildcard.h"

#include <limits>

namespace wherefrom::curation {
namespace {

template <typename Field>
const Field* named(const std::vector<Field>& fields, std::string_view name) {
    for (const Field& field : fields)
        if (equalInAnyCase(field.name, name))
            return &field;
    return nullptr;
}

} // namespace

const NumberField* QueryFields::number(std::string_view name) const {
    return named(numbers, name);
}

const CategoryField* QueryFields::category(std::string_view name) const {
    return named(categories, name);
}

const TextField* QueryFields::text(std::string_view name) const {
    return named(texts, name);
}

const MarkField* QueryFields::mark(std::string_view name) const {
    return named(marks, name);
}

const ShortName* QueryFields::shortName(std::string_view name) const {
    return named(shortNames, name);
}

bool QueryFields::contains(std::string_view name) const {
    return number(name) || category(name) || text(name) || mark(name) || shortName(name);
}

std::vector<std::string_view> QueryFields::names() const {
    std::vector<std::string_view> all;
    for (const NumberField& field : numbers)
        all.emplace_back(field.name);
    for (const CategoryField& field : categories)
        all.emplace_back(field.name);
    for (const TextField& field : texts)
        all.emplace_back(field.name);
    for (const MarkField& field : marks)
        all.emplace_back(field.name);
    for (const ShortName& known : shortNames)
        all.emplace_back(known.name);
    return all;
}

double valueAt(const NumberField& field, std::size_t row) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (const auto* integers = std::get_if<IntegerColumn>(&field.values)) {
        const std::int32_t value = row < integers->count ? integers->first[row * integers->stride] : 0;
        return value == 0 ? none : value;
    }
    if (const auto* floats = std::get_if<std::span<const float>>(&field.values))
        return row < floats->size() ? static_cast<double>((*floats)[row]) : none;
    const auto& doubles = std::get<std::span<const double>>(field.values);
    return row < doubles.size() ? doubles[row] : none;
}

std::int32_t codeAt(const CategoryField& field, std::size_t row) {
    const auto known = [&](std::int32_t code) {
        return code >= 0 && static_cast<std::size_t>(code) < field.names.size() ? code : -1;
    };
    if (const auto* wide = std::get_if<std::span<const std::int32_t>>(&field.codes))
        return row < wide->size() ? known((*wide)[row]) : -1;
    if (const auto* lists = std::get_if<CategoryLists>(&field.codes)) {
        const bool any = row + 1 < lists->first.size() && lists->first[row] < lists->first[row + 1];
        return any ? known(lists->codes[lists->first[row]]) : -1;
    }
    const auto& narrow = std::get<std::span<const std::uint8_t>>(field.codes);
    return row < narrow.size() ? known(narrow[row]) : -1;
}

} // namespace wherefrom::curation
