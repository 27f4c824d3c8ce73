// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_fields.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// What may stand at a place of a query that is being written: each of these in the place of
/// [position, position + length).
struct Completion {
    std::size_t position = 0, length = 0; ///< bytes
    std::vector<std::string> words;       ///< as they stand in the query, quotes included
};

/// `cursor` in bytes. The words begin with what is written before the cursor, in any case; words that only
/// contain it come after those. A query that is wrong before the cursor has no completion.
Completion completion(std::string_view text, std::size_t cursor, const QueryFields& fields);

} // namespace wherefrom::curation
