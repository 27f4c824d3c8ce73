// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wherefrom::dataset {

/// ASCII letters made small; other bytes stay.
std::string lowerCase(std::string_view text);
/// 1234567 → "1,234,567".
std::string grouped(std::uint64_t number);
/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

} // namespace wherefrom::dataset
