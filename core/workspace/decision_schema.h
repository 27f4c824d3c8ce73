// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/database.h"

#include <filesystem>

namespace wherefrom::workspace {

/// Makes the tables of a new file, brings those of an older one up to date (nothing in it is changed), and
/// refuses one of a newer version or of another program with an Error.
void prepareDecisionTables(Database& database, const std::filesystem::path& file);

/// The first number of the first row; 0 where there is none.
std::int64_t integerOf(const Database& database, std::string_view sql);

} // namespace wherefrom::workspace
