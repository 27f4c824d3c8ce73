// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace wherefrom::dataset {

/// ASCII letters made small; other bytes stay.
std::string lowerCase(std::string_view text);
/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

} // namespace wherefrom::dataset
