// SPDX-License-Identifier: Apache-2.0
#include "core/base/number_text.h"

#include <cstdarg>
#include <cstdio>

namespace wherefrom::base {

std::string formatted(const char* format, ...) {
    std::va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = std::vsnprintf(nullptr, 0, format, arguments);
    std::string text(static_cast<std::size_t>(length > 0 ? length : 0), '\0');
    std::vsnprintf(text.data(), text.size() + 1, format, again); // it ends what a string ends with: a zero
    va_end(again);
    va_end(arguments);
    return text;
}

std::string thousandsApart(std::string digits) {
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t place = digits.size(); place > first + 3;)
        digits.insert(place -= 3, 1, ',');
    return digits;
}

} // namespace wherefrom::base
