// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace wherefrom::curation {

/// One column of a row-major table of integers; 0 is "none" (the size of a picture that cannot be read).
struct IntegerColumn {
    const std::int32_t* first = nullptr;
    std::size_t count = 0;
    std::size_t stride = 1;
};

/// Numbers [n], NaN: none.
struct NumberField {
    std::string name;
    std::variant<std::span<const float>, std::span<const double>, IntegerColumn> values;
};

/// Any number of names an image: those of row i are codes[first[i]] … codes[first[i + 1] - 1].
struct CategoryLists {
    std::span<const std::uint32_t> first; ///< [n + 1]
    std::span<const std::int32_t> codes;
};

/// One of a set of names [n], as codes; -1 (or a code beyond the names): none. As lists: any number of them.
struct CategoryField {
    std::string name;
    std::span<const std::string> names;
    std::variant<std::span<const std::int32_t>, std::span<const std::uint8_t>, CategoryLists> codes;
};

/// Texts [n] that are searched in.
struct TextField {
    std::string name;
    std::span<const std::string> texts;
    bool onlyFileName = false; ///< what follows the last slash
};

/// Yes or no [n]; an empty span is no everywhere.
struct MarkField {
    std::string name;
    std::span<const std::uint8_t> marks;
};

/// A name that stands for one name of a category: "dark" for issue:dark.
struct ShortName {
    std::string name;
    std::string field, value;
};

/// What a query may ask about, as columns that somebody else owns. Names are unique.
struct QueryFields {
    std::size_t size = 0; ///< n
    std::vector<NumberField> numbers;
    std::vector<CategoryField> categories;
    std::vector<TextField> texts;
    std::vector<MarkField> marks;
    std::vector<ShortName> shortNames;

    /// nullptr where there is none of that name (in any case of its ASCII letters).
    const NumberField* number(std::string_view name) const;
    const CategoryField* category(std::string_view name) const;
    const TextField* text(std::string_view name) const;
    const MarkField* mark(std::string_view name) const;
    const ShortName* shortName(std::string_view name) const;
    bool contains(std::string_view name) const;
    std::vector<std::string_view> names() const; ///< in the order above
};

/// The value of a row as double, NaN: none.
double valueAt(const NumberField& field, std::size_t row);
/// The code of a row, -1: none; of lists the first.
std::int32_t codeAt(const CategoryField& field, std::size_t row);
/// Calls visit(code) for each code of a row; where it has none, once with -1.
template <typename Visit>
void visitCodes(const CategoryField& field, std::size_t row, Visit visit) {
    const auto* lists = std::get_if<CategoryLists>(&field.codes);
    if (!lists || row + 1 >= lists->first.size() || lists->first[row] == lists->first[row + 1])
        return visit(codeAt(field, row));
    for (std::size_t i = lists->first[row]; i < lists->first[row + 1]; ++i)
        visit(lists->codes[i]);
}

} // namespace wherefrom::curation
