// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>

namespace wherefrom::filters {

/// What a person reads for a field of the query: "Local outlier factor", "Width"; a column of the dataset by
/// its own name.
QString fieldTitle(const std::string& field);
/// One sentence for a tool tip, with the name that the query knows it by.
QString fieldExplanation(const std::string& field);

} // namespace wherefrom::filters
