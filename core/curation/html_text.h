// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/number_text.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// A text as it may stand in HTML and XML, between tags or in an attribute: the five signs escaped, bytes
/// that are no UTF-8 and signs that XML 1.0 does not allow (control characters) replaced by U+FFFD.
std::string escapedHtml(std::string_view text);

using base::countText;
/// "12.3 %"; "–" of nothing.
std::string shareText(std::size_t part, std::size_t whole);
/// Three significant digits and all before the point: "0.0123", "7,360"; below 0.001 and from 10 million with
/// a power of ten, "1.20×10⁻⁴"; "–" for NaN.
std::string numberText(double value);
/// "2026-11-22T07:30:06Z" as "2026-11-22 07:30 UTC"; any other text as it is.
std::string momentText(std::string_view moment);

} // namespace wherefrom::curation
