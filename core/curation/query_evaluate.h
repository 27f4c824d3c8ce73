// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query.h"
#include "core/curation/query_fields.h"

#include <cstdint>
#include <vector>

namespace wherefrom::curation {

/// 1 for each image that the query matches [n], column by column: a million images take some 20 ms a
/// condition. The query is of parseQuery about these fields; a field that is not there throws base::Error.
std::vector<std::uint8_t> matches(const Query& query, const QueryFields& fields);

/// What a number in a query stands for in a column: a percentile is numpy's quantile of those that are not
/// NaN; NaN where the column has none.
double valueOf(const QueryNumber& number, const NumberField& field, std::size_t size);

/// Whether the query asks about this field anywhere.
bool mentions(const Query& query, std::string_view field);

} // namespace wherefrom::curation
