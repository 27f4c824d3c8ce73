// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <filesystem>

namespace wherefrom::dataset {

/// The pictures in a folder and below. Of the path below the root, the first part is the split where it is
/// called so, the next part is the label, and all parts together are the group where there are several.
/// Links are followed; every real folder is listed once, so that a circle of links ends. Throws Error where
/// there is no picture.
Dataset listFolder(const std::filesystem::path& root, const base::RunContext& context);

} // namespace wherefrom::dataset
