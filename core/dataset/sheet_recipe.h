// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace wherefrom::dataset {

/// A picture that holds many images of one size, row by row; partial tiles at its right and lower edge are no
/// images.
struct SheetRecipe {
    std::string name;
    std::filesystem::path image; ///< absolute; a relative one in the recipe starts at the recipe's folder
    int tileWidth = 0, tileHeight = 0;
    int rowsPerLabel = 0; ///< 0: the images have no labels
    int columns = 0, rows = 0;

    std::size_t count() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
};

/// Reads the recipe and the size of its PNG. Throws Error naming the file and what is wrong in it.
SheetRecipe readSheetRecipe(const std::filesystem::path& recipe);

} // namespace wherefrom::dataset
