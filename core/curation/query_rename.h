// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// The query (right or wrong) with one name of a category called otherwise, as in tag:blurry,"out of focus";
/// all else stays as it was written. A name counts in any case of its ASCII letters, unless one of the
/// category's `names` is written just so; patterns stay.
std::string renamedIn(std::string_view query, std::string_view field, std::string_view before,
                      std::string_view after, std::span<const std::string> names);
/// Whether the query names it.
bool isNamedIn(std::string_view query, std::string_view field, std::string_view name,
               std::span<const std::string> names);

} // namespace wherefrom::curation
