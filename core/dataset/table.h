// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <string>
#include <string_view>

namespace wherefrom::dataset {

/// The dataset's table as CSV (RFC 4180; header "key,label,split,group,…"; number columns marked by a "#"
/// before their name), which pandas and spreadsheets read. Listing problems are a last column "problem", as
/// base::Sentence stores them.
std::string toCsv(const Dataset& dataset);

/// The inverse; name, kind and root come from the caller. Throws Error when the text is not such a table.
Dataset fromCsv(std::string_view csv, std::string name, SourceKind kind, std::filesystem::path root);

/// "folder", "cifar10", "cifar100", "idx", "manifest", "sheet"; sourceKind throws Error for another word.
std::string_view nameOf(SourceKind kind);
SourceKind sourceKind(std::string_view name);

} // namespace wherefrom::dataset
