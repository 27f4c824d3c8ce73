// SPDX-License-Identifier: Apache-2.0
#include "core/curation/language.h"

#include <algorithm>
#include <array>

namespace wherefrom::curation {

std::string filled(std::string_view phrase, std::initializer_list<std::string> arguments) {
    std::string text;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const bool isPlace = phrase[i] == '%' && i + 1 < phrase.size() && phrase[i + 1] >= '1' &&
                             phrase[i + 1] <= static_cast<char>('0' + arguments.size());
        if (isPlace)
            text += *(arguments.begin() + (phrase[++i] - '1'));
        else
            text += phrase[i];
    }
    return text;
}

std::string written(std::string_view plain, const Language& say) {
    const std::size_t start = plain.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(plain.find_first_not_of("0123456789", start), plain.size());
    std::string text(plain.substr(0, start));
    for (std::size_t i = start; i < end; ++i) {
        if (i > start && (end - i) % 3 == 0)
            text += say.groupSeparator;
        text += plain[i];
    }
    if (end < plain.size() && plain[end] == '.')
        return text.append(say.decimalPoint).append(plain.substr(end + 1));
    return text.append(plain.substr(end));
}

std::string powerOfTen(int exponent) {
    constexpr std::array raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = "×10";
    for (const char sign : std::to_string(exponent))
        text += sign == '-' ? "⁻" : raised[static_cast<std::size_t>(sign - '0')];
    return text;
}

std::string grouped(std::size_t number, const Language& say) {
    return written(std::to_string(number), say);
}

} // namespace wherefrom::curation
