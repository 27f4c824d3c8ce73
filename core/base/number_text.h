// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>

namespace wherefrom::base {

/// What printf writes of these, for sentences and tables that are the same in every language; the compiler
/// checks the arguments as it checks printf's.
[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);

/// "-50000" as "-50,000".
std::string thousandsApart(std::string digits);

/// "50,000".
template <std::integral Count>
std::string countText(Count count) {
    return thousandsApart(std::to_string(count));
}

} // namespace wherefrom::base
