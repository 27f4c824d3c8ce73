// SPDX-License-Identifier: Apache-2.0
#include "core/curation/html_text.h"

#include "core/curation/language.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace wherefrom::curation {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::uint8_t byteAt(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
}

/// Bytes of the sign that begins here, and its number; 0: no UTF-8 (RFC 3629: no overlong forms, no
/// surrogates).
std::size_t signLength(std::string_view text, std::size_t at, std::uint32_t& code) {
    const std::uint32_t first = byteAt(text, at);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    code = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byteAt(text, at + i);
        if ((next & 0xC0U) != 0x80U)
            return 0;
        code = code << 6U | (next & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < least[length] || isSurrogate || code > 0x10FFFF ? 0 : length;
}

bool isAllowed(std::uint32_t code) {
    if (code == '\t' || code == '\n' || code == '\r')
        return true;
    // C1 controls are allowed by XML and mean nothing in HTML.
    return code >= 0x20 && !(code >= 0x7F && code <= 0x9F) && code != 0xFFFE && code != 0xFFFF;
}

std::string_view escapeOf(char sign) {
    switch (sign) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

std::string escapedHtml(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size();) {
        std::uint32_t code = 0;
        const std::size_t length = signLength(text, at, code);
        if (length == 0 || !isAllowed(code))
            result += replacement;
        else if (const auto escape = escapeOf(text[at]); !escape.empty())
            result += escape;
        else
            result += text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return result;
}

std::string shareText(std::size_t part, std::size_t whole) {
    if (whole == 0)
        return "–";
    return base::formatted("%.1f %%", 100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string momentText(std::string_view moment) {
    if (moment.size() != 20 || moment[10] != 'T' || moment.back() != 'Z')
        return std::string(moment);
    return std::string(moment.substr(0, 10)).append(" ").append(moment.substr(11, 5)).append(" UTC");
}

std::string numberText(double value) {
    if (std::isnan(value))
        return "–";
    if (std::isinf(value))
        return value > 0 ? "∞" : "−∞";
    const std::string rounded = base::formatted("%.2e", std::fabs(value)); // with its power of ten
    const std::string sign = value < 0 ? "−" : "";
    const int exponent = std::atoi(rounded.c_str() + rounded.find('e') + 1);
    if (value != 0 && (exponent < -3 || exponent > 6))
        return sign + rounded.substr(0, 4) + powerOfTen(exponent);
    if (exponent >= 3)
        return sign + countText(std::llround(std::fabs(value)));
    return sign + base::formatted("%.*f", std::max(0, 2 - exponent), std::fabs(value));
}

} // namespace wherefrom::curation
