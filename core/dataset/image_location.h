// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <filesystem>
#include <string>

namespace wherefrom::dataset {

bool imagesAreOwnFiles(SourceKind kind);

/// The folder that keys are relative to.
std::filesystem::path baseFolder(const Dataset& dataset);

/// The file that holds an image. Sheets: see SheetRecipe, for their keys hold the picture's name alone.
std::filesystem::path fileOf(const Dataset& dataset, const std::string& key);

} // namespace wherefrom::dataset
