// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// How things are said to a person: English, until set otherwise.
struct Language {
    /// Puts an English phrase into the person's language. The phrases are marked where they are said, under
    /// the context that the window asks with.
    std::function<std::string(const char* english)> translate;
    std::string decimalPoint = ".", groupSeparator; ///< as in "1,234.5"

    std::string operator()(const char* english) const { return translate ? translate(english) : english; }
};

/// Puts arguments in the places of %1, %2, …; an argument that holds such a place is not looked into.
std::string filled(std::string_view phrase, std::initializer_list<std::string> arguments);
/// A number as snprintf writes it, put into the language.
std::string written(std::string_view plain, const Language& say);
std::string powerOfTen(int exponent);                         ///< "×10⁻⁴"
std::string grouped(std::size_t number, const Language& say); ///< "12,345"

} // namespace wherefrom::curation
