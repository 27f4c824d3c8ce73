// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

/// CSV (RFC 4180) of the images that cannot be used: key, reason in English, and where the reason has
/// arguments its parts as base::Sentence stores them. Older tables have no parts.
std::string problemsToCsv(const dataset::Dataset& dataset, const std::vector<dataset::Problem>& problems);
/// The inverse, in the order of the file; keys that the dataset has not (any more) are passed over. Throws
/// Error when the text is not such a table.
std::vector<dataset::Problem> problemsFromCsv(std::string_view csv, const dataset::Dataset& dataset);

} // namespace wherefrom::workspace
