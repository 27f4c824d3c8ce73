// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <filesystem>

namespace wherefrom::dataset {

/// The tiles of a sheet, row by row, keys "<picture's name>#0000" …; label = row / rows_per_label. Throws
/// Error as readSheetRecipe.
Dataset listSheet(const std::filesystem::path& recipe);

} // namespace wherefrom::dataset
