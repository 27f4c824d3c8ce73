// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// A text as it may stand in HTML and XML, between tags or in an attribute: the five signs escaped, bytes
/// that are no UTF-8 and signs that XML 1.0 does not allow (control characters) replaced by U+FFFD.
std::string escapedHtml(std::string_view text);

/// "12,345".
std::string countText(std::size_t number);
/// "12.3 %"; "–" of nothing.
std::string shareText(std::size_t part, std::size_t whole);
/// Three significant digits, with an exponent below 0.001 and from 100,000; "–" for NaN.
std::string numberText(double value);

} // namespace wherefrom::curation
