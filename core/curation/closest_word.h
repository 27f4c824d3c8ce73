// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// The known word that is the likeliest slip of this one: at most a third of its letters added, left out,
/// replaced or swapped with the next (restricted Damerau–Levenshtein distance, letters in any case). Empty
/// where none is so near.
std::string closestWord(std::string_view word, std::span<const std::string> known);

} // namespace wherefrom::curation
