// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <filesystem>

namespace wherefrom::dataset {

/// A table with a header line, separated by commas, semicolons or tabs. The columns are found by name in any
/// case: path (or file, filename, image …), label (class, category …), split (set, subset …), group. A
/// further column becomes a number column where every value in it is a number, else a category column.
/// Missing files, paths listed twice and lines with too many fields become rows with a problem. Throws Error.
Dataset listManifest(const std::filesystem::path& manifest, const base::RunContext& context);

/// Key of a path that an earlier line lists already.
std::string repeatedKey(const std::string& path, std::size_t line);

} // namespace wherefrom::dataset
